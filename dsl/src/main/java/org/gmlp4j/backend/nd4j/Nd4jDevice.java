package org.gmlp4j.backend.nd4j;

import java.util.List;
import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.DeviceAdamW;
import org.gmlp4j.backend.DeviceFloats;

/** Memory of ND4J's that is not ours: a graphics card's, or the host's as if it were one. */
final class Nd4jDevice implements Device {
  private final String name;
  private final HostLink link = new HostLink();

  Nd4jDevice(String name) {
    this.name = name;
  }

  /** The ways in and out. */
  HostLink link() {
    return link;
  }

  @Override
  public DeviceFloats zeros(long size) {
    return new Nd4jFloats(link, size);
  }

  @Override
  public DeviceAdamW adamW(Buffers buffers, List<Range> trained, List<Range> decaying) {
    return new Nd4jAdamW(link, buffers, trained, decaying);
  }

  @Override
  public String toString() {
    return name;
  }
}
