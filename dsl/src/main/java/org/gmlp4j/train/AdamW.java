package org.gmlp4j.train;

import java.util.function.Predicate;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.AdamStep;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) over flat buffers.
 *
 * <p>One pass adds up the squares of the gradients, one updates weights and both moments, on the
 * device that the parameters live on, or on the CPU.
 */
public final class AdamW implements AutoCloseable {
  private final Settings settings;
  private final Updates.Subject subject;
  private final Updates updates;
  private long steps;
  private final AdamStep step; // in hand

  /**
   * How to update.
   *
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of their squares
   * @param epsilon added to the root of the latter; the paper's 1e-6
   * @param weightDecay pull towards 0, not on biases and normalisation
   * @param clipNorm largest global norm of the gradients, infinite for none
   */
  public record Settings(
      double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {

    /** The paper's: (.9, .999), 1e-6, decay 0.01; and a clip at 1, as users expect. */
    public static Settings defaults() {
      return new Settings(0.9, 0.999, 1e-6, 0.01, 1);
    }

    /** The same with another decay. */
    public Settings withWeightDecay(double decay) {
      return new Settings(beta1, beta2, epsilon, decay, clipNorm);
    }

    /** The same with another clip. */
    public Settings withClipNorm(double norm) {
      return new Settings(beta1, beta2, epsilon, weightDecay, norm);
    }
  }

  /** An optimizer for all parameters of a store. */
  public AdamW(ParameterStore parameters, Settings settings) {
    this(parameters, settings, name -> false);
  }

  /**
   * An optimizer for some parameters of a store.
   *
   * @param frozen tells by name which parameters it passes over: they are not updated, and their
   *     gradients do not count in the norm
   */
  public AdamW(ParameterStore parameters, Settings settings, Predicate<String> frozen) {
    this.settings = settings;
    step = new AdamStep(settings.beta1(), settings.beta2(), settings.epsilon());
    subject = Updates.Subject.of(parameters, frozen);
    updates =
        parameters
            .device()
            .<Updates>map(device -> new DeviceUpdates(subject, device))
            .orElseGet(() -> new HostUpdates(subject));
  }

  /** The global L2 norm of the gradients; the same bits on any number of threads. */
  public double gradientNorm() {
    return Math.sqrt(updates.squares());
  }

  /**
   * Takes one step.
   *
   * @param learningRate the step's rate
   * @param gradientNorm the global norm from {@link #gradientNorm}
   */
  public void step(double learningRate, double gradientNorm) {
    steps++;
    step.set(
        Math.min(1, settings.clipNorm() / Math.max(gradientNorm, 1e-30)),
        learningRate / (1 - Math.pow(settings.beta1(), (double) steps)),
        1 / Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps)),
        1 - learningRate * settings.weightDecay());
    updates.update(step);
  }

  /** Steps taken so far. */
  public long steps() {
    return steps;
  }

  /** The running mean of gradients, laid out as the weights, up to date. */
  NativeFloats firstMoment() {
    return subject.firstMoment().host();
  }

  /** The running mean of their squares, laid out as the weights, up to date. */
  NativeFloats secondMoment() {
    return subject.secondMoment().host();
  }

  /**
   * Goes on after so many steps, whose moments were read into {@link #firstMoment} and its twin.
   */
  void resumeAfter(long stepsTaken) {
    subject.firstMoment().writtenOnHost();
    subject.secondMoment().writtenOnHost();
    steps = stepsTaken;
  }

  /** Forgets all steps. */
  void reset() {
    updates.reset();
    steps = 0;
  }

  @Override
  public void close() {
    updates.close();
    subject.firstMoment().close();
    subject.secondMoment().close();
  }
}
