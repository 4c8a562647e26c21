package org.gmlp4j.backend.onednn;

import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.gmlp4j.graph.Shape;

/** Operations on each element by itself. */
final class ElementwiseSteps {
  private final Primitives primitives;

  ElementwiseSteps(Primitives primitives) {
    this.primitives = primitives;
  }

  Step add(Tensor a, Tensor b, Tensor y) {
    Layout flat = Layout.dense(1, y.size());
    return binary(dnnl.algorithm.binary_add, a, flat, b, flat, y);
  }

  Step multiply(Tensor a, Tensor b, Tensor y) {
    Layout flat = Layout.dense(1, y.size());
    return binary(dnnl.algorithm.binary_mul, a, flat, b, flat, y);
  }

  Step addBias(int axis, Tensor x, Tensor bias, Tensor y) {
    Shape shape = x.shape();
    long outer = shape.size(0, axis);
    long inner = shape.size(axis + bias.shape().rank(), shape.rank());
    return binary(
        dnnl.algorithm.binary_add,
        x,
        Layout.dense(outer, bias.size(), inner),
        bias,
        Layout.dense(1, bias.size(), 1),
        y);
  }

  private Step binary(
      dnnl.algorithm kind, Tensor a, Layout aLayout, Tensor b, Layout bLayout, Tensor y) {
    memory.desc aDesc = primitives.desc(aLayout);
    memory.desc bDesc = primitives.desc(bLayout);
    var description = new binary.primitive_desc(primitives.engine(), kind, aDesc, bDesc, aDesc);
    return primitives.step(
        description,
        new binary(description),
        y.size(),
        Map.of(
            dnnl.DNNL_ARG_SRC_0, primitives.memory(aDesc, a.pointer()),
            dnnl.DNNL_ARG_SRC_1, primitives.memory(bDesc, b.pointer()),
            dnnl.DNNL_ARG_DST, primitives.memory(aDesc, y.pointer())));
  }

  Step scale(float factor, Tensor x, Tensor y) {
    return forward(dnnl.algorithm.eltwise_linear, factor, x, y);
  }

  Step gelu(Tensor x, Tensor y) {
    return forward(dnnl.algorithm.eltwise_gelu_erf, 0, x, y);
  }

  private Step forward(dnnl.algorithm kind, float alpha, Tensor x, Tensor y) {
    memory.desc flat = primitives.desc(Layout.dense(1, y.size()));
    var description = forwardDescription(flat, kind, alpha);
    return primitives.step(
        description,
        new eltwise_forward(description),
        y.size(),
        Map.of(
            dnnl.DNNL_ARG_SRC, primitives.memory(flat, x.pointer()),
            dnnl.DNNL_ARG_DST, primitives.memory(flat, y.pointer())));
  }

  private eltwise_forward.primitive_desc forwardDescription(
      memory.desc flat, dnnl.algorithm kind, float alpha) {
    return new eltwise_forward.primitive_desc(
        primitives.engine(), dnnl.prop_kind.forward_training, kind, flat, flat, alpha, 0f);
  }

  Step geluGradient(Tensor x, Tensor dy, Tensor dx) {
    memory.desc flat = primitives.desc(Layout.dense(1, dx.size()));
    var hint = primitives.hold(forwardDescription(flat, dnnl.algorithm.eltwise_gelu_erf, 0));
    var description =
        new eltwise_backward.primitive_desc(
            primitives.engine(), dnnl.algorithm.eltwise_gelu_erf, flat, flat, flat, 0f, 0f, hint);
    return primitives.step(
        description,
        new eltwise_backward(description),
        dx.size(),
        Map.of(
            dnnl.DNNL_ARG_SRC, primitives.memory(flat, x.pointer()),
            dnnl.DNNL_ARG_DIFF_DST, primitives.memory(flat, dy.pointer()),
            dnnl.DNNL_ARG_DIFF_SRC, primitives.memory(flat, dx.pointer())));
  }
}
