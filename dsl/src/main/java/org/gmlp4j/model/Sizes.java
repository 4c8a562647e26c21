package org.gmlp4j.model;

import java.util.OptionalDouble;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.LargestBatch;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Precision;

/** Computes an {@link Estimate} for one length of sequences. */
final class Sizes {
  private static final int CLASSES = 2;

  private final TextClassifierGraph graphs;
  private final int length;
  private final Precision precision;
  private final Backend backend;
  private final long buffer;
  private final long weightCopy;

  /** With a backend that computes in the precision. */
  Sizes(GMLP spec, int length, Checkpointing checkpointing, Precision precision, Backend backend) {
    if (!(spec.input() instanceof Input.Text)) {
      throw new IllegalArgumentException(
          "%s reads images, and only text models can be trained so far; see summary() for its sizes"
              .formatted(spec.name()));
    }
    if (length < 1 || length > spec.seqLen()) {
      throw new IllegalArgumentException(
          "length must lie between 1 and the model's seqLen %d, got %d"
              .formatted(spec.seqLen(), length));
    }
    this.graphs = new TextClassifierGraph(spec, CLASSES, 0, checkpointing);
    this.length = length;
    this.precision = precision;
    this.backend = backend;
    Graph graph = graphs.prediction(1, 1);
    this.buffer = ParameterStore.bufferBytes(graph);
    this.weightCopy = backend.weightCopyBytes(graph);
  }

  Estimate estimate(int batch, long memory) {
    if (batch < 1 || batch > mostSequences()) {
      throw new IllegalArgumentException(
          "batch must lie between 1 and %,d (arrays hold at most %,d numbers), got %d"
              .formatted(mostSequences(), NativeFloats.LARGEST_VIEW, batch));
    }
    Footprint training = training(batch);
    Footprint prediction = backend.footprint(graphs.prediction(batch, length));
    return new Estimate(
        graphs.spec(),
        batch,
        length,
        graphs.checkpointing(),
        precision,
        backend,
        buffer,
        weightCopy,
        buffer,
        2 * buffer,
        buffer,
        training.activationBytes(),
        prediction.activationBytes(),
        training.inputBytes(),
        memory,
        LargestBatch.within(this::trainingBytes, memory, batch, mostSequences()),
        OptionalDouble.empty());
  }

  private Footprint training(int batch) {
    return backend.footprint(graphs.training(batch, length));
  }

  private long trainingBytes(int batch) {
    Footprint footprint = training(batch);
    // weights, gradients, both moments and the best weights
    return 5L * buffer + weightCopy + footprint.activationBytes() + footprint.inputBytes();
  }

  /** Beyond these, the widest array of a step cannot be addressed. */
  private int mostSequences() {
    GMLP spec = graphs.spec();
    long widest = (long) length * Math.max(length, Math.max(spec.dModel(), spec.dFfn()));
    return (int) Math.max(1, NativeFloats.LARGEST_VIEW / widest);
  }
}
