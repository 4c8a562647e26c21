package org.gmlp4j.backend;

/**
 * A compiled graph; not safe for use by several threads at once.
 *
 * <p>An execution reads the inputs fed before it and the weights of its {@link ParameterStore}, and
 * writes the outputs and, for a graph that was differentiated, the store's gradients.
 */
public interface Executable extends AutoCloseable {

  /** Copies data into an input of floats. */
  void feed(String input, float... values);

  /** Copies data into an input of integers. */
  void feed(String input, int... values);

  /** Computes outputs and gradients. */
  void run();

  /** A copy of an output of the last run, row-major. */
  float[] read(String output);

  /** A scalar output of the last run. */
  default float scalar(String output) {
    return read(output)[0];
  }

  /** Releases native memory; the executable must not be used afterwards. */
  @Override
  void close();
}
