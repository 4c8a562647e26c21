package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.gmlp4j.graph.Shape;

/** Copies between a tensor and a part of another. */
final class CopySteps {
  private final Primitives primitives;

  CopySteps(Primitives primitives) {
    this.primitives = primitives;
  }

  /** The range of x that begins at {@code start} of an axis and has the extents of y. */
  Step slice(Tensor x, int axis, int start, Tensor y) {
    return copy(x, part(x, axis, y), offset(x, axis, start), y, whole(y, axis), 0);
  }

  /** Writes x into the range of y that begins at {@code start} of an axis. */
  Step place(Tensor x, int axis, int start, Tensor y) {
    return copy(x, whole(x, axis), 0, y, part(y, axis, x), offset(y, axis, start));
  }

  private static Layout whole(Tensor x, int axis) {
    Shape shape = x.shape();
    return Layout.dense(shape.size(0, axis), shape.dim(axis) * shape.size(axis + 1, shape.rank()));
  }

  /** The layout of a part within a whole tensor that is longer along an axis. */
  private static Layout part(Tensor whole, int axis, Tensor part) {
    return new Layout(whole(part, axis).dims(), whole(whole, axis).strides());
  }

  private static long offset(Tensor x, int axis, int start) {
    return start * x.shape().size(axis + 1, x.shape().rank());
  }

  /** Repeats x along new axes. */
  Step repeat(Tensor x, int axis, Shape extents, Tensor y) {
    long outer = x.shape().size(0, axis);
    long inner = x.shape().size(axis, x.shape().rank());
    FloatBuffer from = x.buffer();
    FloatBuffer to = y.buffer();
    return () -> Kernels.repeat(from, outer, extents.size(), inner, to);
  }

  private Step copy(
      Tensor from, Layout fromLayout, long fromOffset, Tensor to, Layout toLayout, long toOffset) {
    memory.desc fromDesc = primitives.desc(fromLayout);
    memory.desc toDesc = primitives.desc(toLayout);
    var description =
        new reorder.primitive_desc(primitives.engine(), fromDesc, primitives.engine(), toDesc);
    return primitives.step(
        description,
        new reorder(description),
        fromLayout.dims()[0] * fromLayout.dims()[1],
        Map.of(
            dnnl.DNNL_ARG_FROM, primitives.memory(fromDesc, at(from, fromOffset)),
            dnnl.DNNL_ARG_TO, primitives.memory(toDesc, at(to, toOffset))));
  }

  private static FloatPointer at(Tensor tensor, long offset) {
    return tensor.memory().pointer(tensor.offset() + offset, tensor.size() - offset);
  }
}
