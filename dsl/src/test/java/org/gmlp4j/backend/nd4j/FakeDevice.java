package org.gmlp4j.backend.nd4j;

import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Device;

/**
 * ND4J on the CPU as it is on a card: weights, gradients and moments are in arrays of its own, so
 * that what is stale shows, and all that goes in and out is counted.
 */
public final class FakeDevice {
  private FakeDevice() {}

  /** A backend with a device of its own. */
  public static Backend backend() {
    return new Nd4jBackend(new Nd4jDevice("a device that is made up"));
  }

  /** Bytes that a device was sent so far. */
  public static long bytesIn(Device device) {
    return ((Nd4jDevice) device).link().bytesIn();
  }

  /** Bytes that a device gave back so far. */
  public static long bytesOut(Device device) {
    return ((Nd4jDevice) device).link().bytesOut();
  }
}
