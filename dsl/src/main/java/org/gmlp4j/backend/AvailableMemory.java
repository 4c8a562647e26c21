package org.gmlp4j.backend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/** How much more memory this JVM may take outside its heap. */
public final class AvailableMemory {
  private AvailableMemory() {}

  /**
   * Bytes: the least of what the machine has free, what its container leaves this process, and
   * JavaCPP's limits on native memory ({@code org.bytedeco.javacpp.maxbytes} and {@code
   * maxphysicalbytes}), which follow the size of the Java heap where they are not set.
   */
  public static long bytes() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long resident = Pointer.physicalBytes();
    long least = Math.min(Pointer.availablePhysicalBytes(), system.getTotalMemorySize() - resident);
    if (Pointer.maxBytes() > 0) {
      least = Math.min(least, Pointer.maxBytes() - Pointer.totalBytes());
    }
    if (Pointer.maxPhysicalBytes() > 0) {
      least = Math.min(least, Pointer.maxPhysicalBytes() - resident);
    }
    return Math.max(0, least);
  }
}
