package org.gmlp4j.train;

import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.DeviceFloats;
import org.gmlp4j.backend.ParameterStore;

/** Adds up gradients on a device. */
final class DeviceGradientSum implements GradientSum {
  private final ParameterStore parameters;
  private final Device device;
  private final DeviceFloats total;

  DeviceGradientSum(ParameterStore parameters, Device device) {
    this.parameters = parameters;
    this.device = device;
    total = device.zeros(parameters.size());
  }

  @Override
  public void add(boolean firstPart, boolean lastPart) {
    DeviceFloats gradients = parameters.flatGradients().on(device);
    if (!lastPart) {
      if (firstPart) {
        total.set(gradients);
      } else {
        total.add(gradients);
      }
    } else if (!firstPart) {
      gradients.add(total);
      parameters.flatGradients().writtenOnDevice();
    }
  }

  @Override
  public void close() {
    total.close();
  }
}
