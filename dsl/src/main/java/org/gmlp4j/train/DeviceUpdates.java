package org.gmlp4j.train;

import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.DeviceAdamW;
import org.gmlp4j.backend.FlatFloats;
import org.gmlp4j.backend.tile.AdamStep;

/** AdamW on a device: of a step's numbers only the sum of squares comes back. */
final class DeviceUpdates implements Updates {
  private final Subject subject;
  private final Device device;
  private final DeviceAdamW arithmetic;

  DeviceUpdates(Subject subject, Device device) {
    this.subject = subject;
    this.device = device;
    arithmetic = device.adamW(subject.on(device), subject.ranges(), subject.decaying());
  }

  @Override
  public double squares() {
    subject.on(device); // what was written on the host since
    return arithmetic.squares();
  }

  @Override
  public void update(AdamStep step) {
    subject.on(device);
    arithmetic.update(step);
    subject.parameters().changedOnDevice();
    subject.firstMoment().writtenOnDevice();
    subject.secondMoment().writtenOnDevice();
  }

  @Override
  public void reset() {
    clear(subject.firstMoment());
    clear(subject.secondMoment());
  }

  private void clear(FlatFloats moment) {
    moment.on(device).clear();
    moment.writtenOnDevice();
  }

  @Override
  public void close() {
    arithmetic.close();
  }
}
