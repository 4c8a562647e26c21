package org.gmlp4j.backend.onednn;

import org.bytedeco.dnnl.memory;

/**
 * A tensor as a primitive sees it.
 *
 * @param tensor where it lies
 * @param layout extents and strides
 */
record Operand(Tensor tensor, Layout layout) {

  /** A matrix or a batch of them; a single one serves a whole batch. */
  static Operand matrix(Tensor tensor, boolean transposed, boolean batched) {
    Layout layout = Layout.of(tensor);
    if (transposed) {
      layout = layout.transposed();
    }
    boolean single = tensor.shape().rank() == 2;
    return new Operand(tensor, batched && single ? layout.withBatchOfOne() : layout);
  }

  memory.desc desc(Primitives primitives) {
    return primitives.desc(layout, tensor.type());
  }

  memory memory(Primitives primitives, memory.desc desc) {
    return primitives.memory(desc, tensor.pointer());
  }

  @Override
  public String toString() {
    return (tensor.half() ? "bf16 " : "fp32 ") + layout;
  }
}
