package org.gmlp4j.backend.onednn;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.gmlp4j.graph.Shape;

/** Copies between a tensor and a part of another, or between kinds of numbers. */
final class CopySteps {
  private final Primitives primitives;

  CopySteps(Primitives primitives) {
    this.primitives = primitives;
  }

  /** The range of x that begins at {@code start} of an axis and has the extents of y. */
  Step slice(Tensor x, int axis, int start, Tensor y) {
    return copy(part(x, axis, start, y), whole(y, axis));
  }

  /** Writes x into the range of y that begins at {@code start} of an axis. */
  Step place(Tensor x, int axis, int start, Tensor y) {
    return copy(whole(x, axis), part(y, axis, start, x));
  }

  /** The same elements as another kind of number. */
  Step convert(Tensor x, Tensor y) {
    return copy(
        new Operand(x, Layout.rows(x.stride(), x.rows(), x.width())),
        new Operand(y, Layout.rows(y.stride(), y.rows(), y.width())));
  }

  /** A dense tensor with what lies behind an axis as one row. */
  private static Operand whole(Tensor x, int axis) {
    return new Operand(x, Layout.dense(x.shape().size(0, axis), rowBehind(x.shape(), axis)));
  }

  /** A range of a dense tensor, of the extents of {@code part}. */
  private static Operand part(Tensor whole, int axis, int start, Tensor part) {
    Shape shape = whole.shape();
    long first = start * shape.size(axis + 1, shape.rank());
    var range =
        new Tensor(
            whole.memory(),
            whole.offset() + first * Float.BYTES,
            Shape.of(
                Math.toIntExact(shape.size(0, axis)),
                Math.toIntExact(rowBehind(part.shape(), axis))),
            rowBehind(shape, axis),
            false);
    return new Operand(range, Layout.of(range));
  }

  private static long rowBehind(Shape shape, int axis) {
    return shape.size(axis, shape.rank());
  }

  private Step copy(Operand from, Operand to) {
    memory.desc fromDesc = from.desc(primitives);
    memory.desc toDesc = to.desc(primitives);
    var description =
        new reorder.primitive_desc(primitives.engine(), fromDesc, primitives.engine(), toDesc);
    return primitives.step(
        description,
        new reorder(description),
        List.of(from, to),
        from.layout().dims()[0] * from.layout().dims()[1],
        Map.of(
            dnnl.DNNL_ARG_FROM, from.memory(primitives, fromDesc),
            dnnl.DNNL_ARG_TO, to.memory(primitives, toDesc)));
  }
}
