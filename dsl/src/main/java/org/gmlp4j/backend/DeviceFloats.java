package org.gmlp4j.backend;

/** A flat array of floats in a {@link Device}'s memory. */
public interface DeviceFloats extends AutoCloseable {

  /** Copies all of them to the host. */
  void copyTo(NativeFloats host);

  /** Replaces all of them by the host's. */
  void copyFrom(NativeFloats host);

  /** Replaces all of them by others of the same device. */
  void set(DeviceFloats others);

  /** Adds others of the same device to them. */
  void add(DeviceFloats others);

  /** Sets all of them to 0. */
  void clear();

  @Override
  void close();
}
