package org.gmlp4j.backend;

/**
 * A flat buffer of a model on the host and, where a backend computes in memory of its own, there:
 * either side is brought up to date when it is asked for, and not before. Zero at first.
 *
 * <p>Who writes to a side says so; the other is then stale. Without a device there is one side, and
 * nothing is ever copied.
 */
public final class FlatFloats implements AutoCloseable {
  private final long size;
  private NativeFloats host; // allocated at its first use, as the other
  private DeviceFloats copy;
  private Device device; // that the copy is of
  private boolean staleHost;
  private boolean staleCopy;

  /** A buffer of {@code size} floats. */
  public FlatFloats(long size) {
    this.size = size;
  }

  /** Number of floats. */
  public long size() {
    return size;
  }

  /** Those on the host, up to date. */
  public synchronized NativeFloats host() {
    if (host == null) {
      host = new NativeFloats(size);
    }
    if (staleHost) {
      copy.copyTo(host);
      staleHost = false;
    }
    return host;
  }

  /**
   * Those on a device, up to date; the same object at every call.
   *
   * @throws IllegalStateException if they are on another device
   */
  public synchronized DeviceFloats on(Device where) {
    if (copy == null) {
      copy = where.zeros(size);
      device = where;
      staleCopy = host != null;
    }
    if (device != where) {
      throw new IllegalStateException(
          "these numbers are on %s and cannot be on %s, too; take a backend for all of a model"
              .formatted(device, where));
    }
    if (staleCopy) {
      copy.copyFrom(host);
      staleCopy = false;
    }
    return copy;
  }

  /** Notes that those on the host were written to. */
  public synchronized void writtenOnHost() {
    staleCopy = copy != null;
    staleHost = false;
  }

  /** Notes that those on the device were written to. */
  public synchronized void writtenOnDevice() {
    staleHost = true;
    staleCopy = false;
  }

  @Override
  public synchronized void close() {
    if (host != null) {
      host.close();
    }
    if (copy != null) {
      copy.close();
    }
  }
}
