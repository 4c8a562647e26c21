package org.gmlp4j.backend.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Sum;

/** Matrix products, and sums as products with ones. */
final class MatrixSteps {
  private final Primitives primitives;

  MatrixSteps(Primitives primitives) {
    this.primitives = primitives;
  }

  Step matMul(MatMul op, Tensor a, Tensor b, Tensor bias, Tensor y) {
    boolean batched = y.shape().rank() == 3;
    Layout biasLayout = null;
    if (bias != null) {
      biasLayout = batched ? Layout.dense(1, 1, bias.size()) : Layout.dense(1, bias.size());
    }
    return product(
        a,
        matrix(a.shape(), op.transposeA(), batched),
        b,
        matrix(b.shape(), op.transposeB(), batched),
        bias,
        biasLayout,
        y,
        matrix(y.shape(), false, batched));
  }

  /**
   * Sums over a band of axes as a product with ones: oneDNN's own reduction took 30 to 100 times as
   * long for column sums.
   */
  Step sum(Sum op, Tensor x, Tensor y) {
    long outer = x.shape().size(0, op.from());
    long band = x.shape().size(op.from(), op.to());
    long inner = x.shape().size(op.to(), x.shape().rank());
    Tensor ones = ones(band);
    if (inner == 1) {
      return product(
          x,
          Layout.dense(outer, band),
          ones,
          Layout.dense(band, 1),
          null,
          null,
          y,
          Layout.dense(outer, 1));
    }
    if (outer == 1) {
      return product(
          ones,
          Layout.dense(1, band),
          x,
          Layout.dense(band, inner),
          null,
          null,
          y,
          Layout.dense(1, inner));
    }
    return product(
        ones,
        Layout.dense(1, 1, band),
        x,
        Layout.dense(outer, band, inner),
        null,
        null,
        y,
        Layout.dense(outer, 1, inner));
  }

  private Tensor ones(long count) {
    var memory = primitives.own(new NativeFloats(count));
    var ones = new Tensor(memory, 0, Shape.of(Math.toIntExact(count)));
    Kernels.fill(ones.buffer(), 1);
    return ones;
  }

  /** A matrix or a batch of them; a single one serves a whole batch. */
  private static Layout matrix(Shape shape, boolean transposed, boolean batched) {
    long[] dims = shape.dims().stream().mapToLong(Integer::longValue).toArray();
    Layout layout = Layout.dense(dims);
    if (transposed) {
      layout = layout.transposed();
    }
    return batched && dims.length == 2 ? layout.withBatchOfOne() : layout;
  }

  private Step product(
      Tensor a,
      Layout aLayout,
      Tensor b,
      Layout bLayout,
      Tensor bias,
      Layout biasLayout,
      Tensor y,
      Layout yLayout) {
    memory.desc aDesc = primitives.desc(aLayout);
    memory.desc bDesc = primitives.desc(bLayout);
    memory.desc yDesc = primitives.desc(yLayout);
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, primitives.memory(aDesc, a.pointer()));
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, primitives.memory(bDesc, b.pointer()));
    arguments.put(dnnl.DNNL_ARG_DST, primitives.memory(yDesc, y.pointer()));
    var attributes = primitives.hold(new primitive_attr());
    matmul.primitive_desc description;
    if (bias == null) {
      description =
          new matmul.primitive_desc(primitives.engine(), aDesc, bDesc, yDesc, attributes, false);
    } else {
      memory.desc biasDesc = primitives.desc(biasLayout);
      arguments.put(dnnl.DNNL_ARG_BIAS, primitives.memory(biasDesc, bias.pointer()));
      description =
          new matmul.primitive_desc(
              primitives.engine(), aDesc, bDesc, biasDesc, yDesc, attributes, false);
    }
    long inner = aLayout.dims()[aLayout.dims().length - 1];
    return primitives.step(description, new matmul(description), y.size() * inner, arguments);
  }
}
