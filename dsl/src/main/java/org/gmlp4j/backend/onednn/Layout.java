package org.gmlp4j.backend.onednn;

import java.util.stream.IntStream;

/** How a primitive reads or writes a tensor: extents and strides in floats, outermost first. */
final class Layout {
  private final long[] dims;
  private final long[] strides;

  /**
   * Makes a layout.
   *
   * @param dims extents
   * @param strides distance of neighbours along each axis
   */
  Layout(long[] dims, long[] strides) {
    this.dims = dims;
    this.strides = strides;
  }

  long[] dims() {
    return dims;
  }

  long[] strides() {
    return strides;
  }

  /** Row-major and without gaps. */
  static Layout dense(long... dims) {
    var strides = new long[dims.length];
    long stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    return new Layout(dims, strides);
  }

  /** With the last two axes swapped: the transpose of the same memory. */
  Layout transposed() {
    return new Layout(swapLast(dims), swapLast(strides));
  }

  /** With one more axis of extent 1 in front. */
  Layout withBatchOfOne() {
    return new Layout(prepend(1, dims), prepend(dims[0] * strides[0], strides));
  }

  private static long[] swapLast(long[] values) {
    var swapped = values.clone();
    swapped[values.length - 1] = values[values.length - 2];
    swapped[values.length - 2] = values[values.length - 1];
    return swapped;
  }

  private static long[] prepend(long first, long[] rest) {
    return IntStream.range(0, rest.length + 1)
        .mapToLong(i -> i == 0 ? first : rest[i - 1])
        .toArray();
  }
}
