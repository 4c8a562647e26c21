package org.gmlp4j.backend.onednn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How a primitive reads or writes a tensor: extents and strides in elements, outermost first. */
final class Layout {
  private final long[] dims;
  private final long[] strides;

  private Layout(long[] dims, long[] strides) {
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
    return rows(dims[dims.length - 1], dims);
  }

  /** A tensor's own extents. */
  static Layout of(Tensor tensor) {
    long[] dims = tensor.shape().dims().stream().mapToLong(Integer::longValue).toArray();
    return rows(tensor.stride(), dims);
  }

  /** Row-major, with rows (the last axis) at a distance of {@code stride}. */
  static Layout rows(long stride, long... dims) {
    var strides = new long[dims.length];
    long next = stride;
    for (int axis = dims.length - 2; axis >= 0; axis--) {
      strides[axis] = next;
      next *= dims[axis];
    }
    strides[dims.length - 1] = 1;
    return new Layout(dims, strides);
  }

  /** With the last two axes swapped: the transpose of the same memory. */
  Layout transposed() {
    return new Layout(swapLast(dims), swapLast(strides));
  }

  /** With another extent of an axis: a range of it. */
  Layout with(int axis, long extent) {
    long[] changed = dims.clone();
    changed[axis] = extent;
    return new Layout(changed, strides);
  }

  /** With one more axis of extent 1 in front. */
  Layout withBatchOfOne() {
    return new Layout(prepend(1, dims), prepend(dims[0] * strides[0], strides));
  }

  @Override
  public String toString() {
    return Arrays.toString(dims) + " with strides " + Arrays.toString(strides);
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
