package org.gmlp4j.backend.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * A tensor, or a part of one, as a primitive sees it.
 *
 * @param tensor where it lies
 * @param layout extents and strides
 * @param skipped elements of the tensor before its first
 */
record Operand(Tensor tensor, Layout layout, long skipped) {

  Operand(Tensor tensor, Layout layout) {
    this(tensor, layout, 0);
  }

  /** A matrix or a batch of them; a single one serves a whole batch. */
  static Operand matrix(Tensor tensor, boolean transposed, boolean batched) {
    Layout layout = Layout.of(tensor);
    if (transposed) {
      layout = layout.transposed();
    }
    boolean single = tensor.shape().rank() == 2;
    return new Operand(tensor, batched && single ? layout.withBatchOfOne() : layout);
  }

  /** The entries {@code from} to {@code to} (exclusive) of an axis. */
  Operand part(int axis, int from, int to) {
    return new Operand(
        tensor, layout.with(axis, to - from), skipped + from * layout.strides()[axis]);
  }

  long extent(int axis) {
    return layout.dims()[axis];
  }

  memory.desc desc(Primitives primitives) {
    return primitives.desc(layout, tensor.type());
  }

  memory memory(Primitives primitives, memory.desc desc) {
    Pointer pointer = tensor.pointer(skipped);
    return primitives.memory(desc, pointer);
  }

  @Override
  public String toString() {
    return (tensor.half() ? "bf16 " : "fp32 ") + layout;
  }
}
