package org.gmlp4j.backend;

import java.util.List;

/**
 * Memory other than the host's in which a backend computes, with the arithmetic of training in it.
 *
 * <p>A {@link ParameterStore} that lives on one keeps weights and gradients there, and {@link
 * FlatFloats} brings the host's copies up to date where something reads them.
 */
public interface Device {

  /** Room for so many floats, all zero. */
  DeviceFloats zeros(long size);

  /**
   * Prepares AdamW for a model.
   *
   * @param buffers of this device, laid out alike
   * @param trained ranges that are updated, and whose gradients count in the norm
   * @param decaying those parts of them that decay
   */
  DeviceAdamW adamW(Buffers buffers, List<Range> trained, List<Range> decaying);

  /** What an optimizer reads and writes: weights, gradients, and both moments of these. */
  record Buffers(
      DeviceFloats weights,
      DeviceFloats gradients,
      DeviceFloats firstMoment,
      DeviceFloats secondMoment) {}

  /**
   * A part of a flat buffer.
   *
   * @param start its first float
   * @param size its number of floats
   */
  record Range(long start, long size) {
    /** Checks that it is one. */
    public Range {
      if (start < 0 || size <= 0) {
        throw new IllegalArgumentException(
            "a range begins at 0 or later and is not empty, got %d floats from %d on"
                .formatted(size, start));
      }
    }

    /** The first float after it. */
    public long end() {
      return start + size;
    }
  }
}
