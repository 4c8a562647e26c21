package org.gmlp4j.backend.onednn;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Layer normalisation and softmax, by rows of the last axis. */
final class NormalizationSteps {
  private static final int SCALE_AND_SHIFT =
      dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;

  private final Primitives primitives;

  NormalizationSteps(Primitives primitives) {
    this.primitives = primitives;
  }

  private static Layout rows(Tensor x) {
    long width = x.shape().dim(-1);
    return Layout.dense(x.size() / width, width);
  }

  private layer_normalization_forward.primitive_desc layerNorm(
      memory.desc rows, memory.desc statistics, float epsilon) {
    return new layer_normalization_forward.primitive_desc(
        primitives.engine(),
        dnnl.prop_kind.forward_training.value,
        rows,
        rows,
        statistics,
        epsilon,
        SCALE_AND_SHIFT);
  }

  /** Operands x, gain, bias; results y, mean, variance. */
  Step layerNorm(float epsilon, List<Tensor> in, List<Tensor> out) {
    memory.desc rows = primitives.desc(rows(in.get(0)));
    memory.desc vector = primitives.desc(Layout.dense(in.get(1).size()));
    memory.desc statistics = primitives.desc(Layout.dense(out.get(1).size()));
    var description = layerNorm(rows, statistics, epsilon);
    return primitives.step(
        description,
        new layer_normalization_forward(description),
        in.get(0).size(),
        Map.of(
            dnnl.DNNL_ARG_SRC, primitives.memory(rows, in.get(0).pointer()),
            dnnl.DNNL_ARG_SCALE, primitives.memory(vector, in.get(1).pointer()),
            dnnl.DNNL_ARG_SHIFT, primitives.memory(vector, in.get(2).pointer()),
            dnnl.DNNL_ARG_DST, primitives.memory(rows, out.get(0).pointer()),
            dnnl.DNNL_ARG_MEAN, primitives.memory(statistics, out.get(1).pointer()),
            dnnl.DNNL_ARG_VARIANCE, primitives.memory(statistics, out.get(2).pointer())));
  }

  /** Operands x, gain, mean, variance, dy; results dx, gain gradient, bias gradient. */
  Step layerNormGradient(float epsilon, List<Tensor> in, List<Tensor> out) {
    memory.desc rows = primitives.desc(rows(in.get(0)));
    memory.desc vector = primitives.desc(Layout.dense(in.get(1).size()));
    memory.desc statistics = primitives.desc(Layout.dense(in.get(2).size()));
    var hint = primitives.hold(layerNorm(rows, statistics, epsilon));
    var description =
        new layer_normalization_backward.primitive_desc(
            primitives.engine(),
            dnnl.prop_kind.backward.value,
            rows,
            rows,
            rows,
            statistics,
            epsilon,
            SCALE_AND_SHIFT,
            hint);
    return primitives.step(
        description,
        new layer_normalization_backward(description),
        in.get(0).size(),
        Map.of(
            dnnl.DNNL_ARG_SRC, primitives.memory(rows, in.get(0).pointer()),
            dnnl.DNNL_ARG_SCALE, primitives.memory(vector, in.get(1).pointer()),
            dnnl.DNNL_ARG_MEAN, primitives.memory(statistics, in.get(2).pointer()),
            dnnl.DNNL_ARG_VARIANCE, primitives.memory(statistics, in.get(3).pointer()),
            dnnl.DNNL_ARG_DIFF_DST, primitives.memory(rows, in.get(4).pointer()),
            dnnl.DNNL_ARG_DIFF_SRC, primitives.memory(rows, out.get(0).pointer()),
            dnnl.DNNL_ARG_DIFF_SCALE, primitives.memory(vector, out.get(1).pointer()),
            dnnl.DNNL_ARG_DIFF_SHIFT, primitives.memory(vector, out.get(2).pointer())));
  }

  private softmax_forward.primitive_desc softmax(memory.desc rows) {
    return new softmax_forward.primitive_desc(
        primitives.engine(),
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.softmax_accurate,
        rows,
        rows,
        1);
  }

  /** Softmax of x into y, which may be the same memory. */
  Step softmax(Tensor x, Tensor y) {
    memory.desc rows = primitives.desc(rows(y));
    var description = softmax(rows);
    return primitives.step(
        description,
        new softmax_forward(description),
        y.size(),
        Map.of(
            dnnl.DNNL_ARG_SRC, primitives.memory(rows, x.pointer()),
            dnnl.DNNL_ARG_DST, primitives.memory(rows, y.pointer())));
  }

  Step softmaxGradient(Tensor y, Tensor dy, Tensor dx) {
    memory.desc rows = primitives.desc(rows(y));
    var hint = primitives.hold(softmax(rows));
    var description =
        new softmax_backward.primitive_desc(
            primitives.engine(), dnnl.algorithm.softmax_accurate, rows, rows, rows, 1, hint);
    return primitives.step(
        description,
        new softmax_backward(description),
        y.size(),
        Map.of(
            dnnl.DNNL_ARG_DST, primitives.memory(rows, y.pointer()),
            dnnl.DNNL_ARG_DIFF_DST, primitives.memory(rows, dy.pointer()),
            dnnl.DNNL_ARG_DIFF_SRC, primitives.memory(rows, dx.pointer())));
  }
}
