package org.gmlp4j.train;

import org.gmlp4j.backend.ParameterStore;

/**
 * Adds up the gradients of the parts of a step, where these live.
 *
 * <p>The order of additions is fixed, so that the same parts give the same bits.
 */
interface GradientSum extends AutoCloseable {

  /** A sum for a model. */
  static GradientSum of(ParameterStore parameters) {
    return parameters
        .device()
        .<GradientSum>map(device -> new DeviceGradientSum(parameters, device))
        .orElseGet(() -> new HostGradientSum(parameters));
  }

  /**
   * Adds the gradients that the last run wrote.
   *
   * @param firstPart whether they begin a sum
   * @param lastPart whether they end it: the sum then takes the place of the gradients
   */
  void add(boolean firstPart, boolean lastPart);

  @Override
  void close();
}
