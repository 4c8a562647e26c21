package org.gmlp4j.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.gmlp4j.backend.AvailableMemory;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.plan.Precision;

/**
 * What training a text model takes, computed from its plan without allocating it; prints as a
 * table.
 *
 * <p>The model has a classifier's head of two classes. Bytes are those that a run really allocates,
 * up to its small change (the JVM, data, code of kernels: some hundred MB).
 *
 * <pre>{@code
 * GMLP.preset("aMLP-base").estimate(32, 128).with(Checkpointing.FULL)
 * }</pre>
 *
 * @param spec the model
 * @param batch sequences in a step
 * @param length tokens in each
 * @param checkpointing what a step keeps for its backward pass
 * @param precision what matrix products compute in, whether this CPU can or not
 * @param backend what computes
 * @param weights bytes of the trained values
 * @param weightCopy bytes of their copy in bfloat16, which matrix products in {@link
 *     Precision#BF16} read; else 0
 * @param gradients bytes of the gradients
 * @param optimizer bytes of AdamW's two moments
 * @param bestWeights bytes of the copy of the weights at the best evaluation
 * @param activations bytes of what a training step computes
 * @param predictionActivations bytes of what a prediction of such a batch computes
 * @param inputs bytes of a batch's tokens, lengths and labels
 * @param memory bytes at hand
 * @param largestBatch most sequences of this length whose training fits in them; 0 for none
 * @param secondsAStep seconds of a measured step, optimizer included; empty unless {@link #timed}
 */
public record Estimate(
    GMLP spec,
    int batch,
    int length,
    Checkpointing checkpointing,
    Precision precision,
    Backend backend,
    long weights,
    long weightCopy,
    long gradients,
    long optimizer,
    long bestWeights,
    long activations,
    long predictionActivations,
    long inputs,
    long memory,
    int largestBatch,
    OptionalDouble secondsAStep) {

  public Estimate {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(checkpointing, "checkpointing");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(secondsAStep, "secondsAStep; use OptionalDouble.empty() for none");
  }

  static Estimate of(GMLP spec, int batch, int length) {
    return new Sizes(spec, length, Checkpointing.NONE, Precision.FP32, new OneDnnBackend())
        .estimate(batch, AvailableMemory.bytes());
  }

  /** The same with another memory to fit in, in bytes. */
  public Estimate within(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("memory must not be negative, got " + bytes + " bytes");
    }
    return new Sizes(spec, length, checkpointing, precision, backend).estimate(batch, bytes);
  }

  /** The same with gradient checkpointing. */
  public Estimate with(Checkpointing other) {
    return new Sizes(spec, length, other, precision, backend).estimate(batch, memory);
  }

  /**
   * The same with matrix products in another precision.
   *
   * @throws IllegalArgumentException if the backend has it not
   */
  public Estimate with(Precision other) {
    Objects.requireNonNull(other, "precision");
    if (backend instanceof OneDnnBackend oneDnn) {
      return new Sizes(spec, length, checkpointing, other, oneDnn.precision(other))
          .estimate(batch, memory);
    }
    if (other != Precision.FP32) {
      throw new IllegalArgumentException(
          "%s computes in %s, got %s; take oneDNN for it"
              .formatted(backend.name(), Precision.FP32, other));
    }
    return this;
  }

  /**
   * The same on another backend, in single precision.
   *
   * <pre>{@code
   * spec.estimate(32, 128).on(new Nd4jBackend())
   * }</pre>
   */
  public Estimate on(Backend other) {
    return new Sizes(spec, length, checkpointing, Precision.FP32, other).estimate(batch, memory);
  }

  /**
   * The same with the time of a step, measured by building the model and taking a few.
   *
   * @throws DoesNotFitException if it does not fit in {@link #memory}, before anything is built
   * @throws IllegalArgumentException if this CPU has no instructions for {@link #precision}
   */
  public Estimate timed() {
    if (!fits()) {
      throw new DoesNotFitException(this);
    }
    if (!OneDnnBackend.supports(precision)) {
      throw new IllegalArgumentException(
          "a step in %s cannot be timed: this CPU has no instructions for it; time %s, which a run"
                  .formatted(precision, Precision.FP32)
              + " would compute in here");
    }
    double seconds = new DryStep(spec, batch, length, checkpointing, backend).seconds();
    return new Estimate(
        spec,
        batch,
        length,
        checkpointing,
        precision,
        backend,
        weights,
        weightCopy,
        gradients,
        optimizer,
        bestWeights,
        activations,
        predictionActivations,
        inputs,
        memory,
        largestBatch,
        OptionalDouble.of(seconds));
  }

  /** Bytes of training: all but the activations of prediction. */
  public long training() {
    return weights + weightCopy + gradients + optimizer + bestWeights + activations + inputs;
  }

  /** Bytes of prediction: weights, their copy, its activations and inputs. */
  public long prediction() {
    return weights + weightCopy + predictionActivations + inputs;
  }

  /** Whether training fits in {@link #memory}. */
  public boolean fits() {
    return training() <= memory;
  }

  /** What it says in one line: model, batch, checkpointing, precision. */
  public String title() {
    return EstimateText.title(this);
  }

  /** The lines of its table: what is counted, and its value with a unit. */
  public List<Row> rows() {
    return EstimateText.rows(this);
  }

  /**
   * One line of the table.
   *
   * @param what what is counted
   * @param value its value, with a unit
   */
  public record Row(String what, String value) {}

  /** The table as plain text. */
  @Override
  public String toString() {
    return EstimateText.of(this);
  }
}
