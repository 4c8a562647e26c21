package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
  /** Operations from which a product is worth sharing: some microseconds of one thread. */
  private static final long WORTHWHILE = 1_000_000;

  private final Primitives primitives;
  private final CopySteps copies;
  private final int threads;

  MatrixSteps(Primitives primitives, CopySteps copies, int threads) {
    this.primitives = primitives;
    this.copies = copies;
    this.threads = threads;
  }

  /**
   * {@code op(A) op(B) + bias}.
   *
   * @param bias null for none
   */
  List<Phase> matMul(MatMul op, Tensor a, Tensor b, Tensor bias, Tensor y) {
    boolean half = a.half() || b.half() || y.half();
    var phases = new ArrayList<Phase>();
    Tensor left = half ? half(a, phases) : a;
    Tensor right = half ? half(b, phases) : b;
    boolean batched = y.shape().rank() == 3;
    Operand biasRow = null;
    if (bias != null) {
      Layout layout = batched ? Layout.dense(1, 1, bias.size()) : Layout.dense(1, bias.size());
      biasRow = new Operand(bias, layout);
    }
    phases.add(
        product(
            Operand.matrix(left, op.transposeA(), batched),
            Operand.matrix(right, op.transposeB(), batched),
            biasRow,
            Operand.matrix(y, false, batched)));
    return phases;
  }

  /** A tensor in bfloat16: what the plan keeps otherwise is small, and converted at each step. */
  private Tensor half(Tensor x, List<Phase> phases) {
    if (x.half()) {
      return x;
    }
    Shape shape = x.shape();
    var memory = primitives.own(new NativeFloats((shape.size() + 1) / 2));
    var half = new Tensor(memory, 0, shape, shape.dim(-1), true);
    phases.add(Phase.alone(copies.convert(x, half)));
    return half;
  }

  /**
   * Sums over a band of axes in the middle as a product with ones: oneDNN's own reduction took 30
   * to 100 times as long.
   */
  Phase sum(Sum op, Tensor x, Tensor y) {
    long outer = x.shape().size(0, op.from());
    long band = x.shape().size(op.from(), op.to());
    long inner = x.shape().size(op.to(), x.shape().rank());
    return product(
        new Operand(ones(band), Layout.dense(1, 1, band)),
        new Operand(x, Layout.dense(outer, band, inner)),
        null,
        new Operand(y, Layout.dense(outer, 1, inner)));
  }

  private Tensor ones(long count) {
    var memory = primitives.own(new NativeFloats(count));
    var ones = Tensor.dense(memory, 0, Shape.of(Math.toIntExact(count)));
    Kernels.fill(ones.floats(), 1);
    return ones;
  }

  /**
   * A product shared among the threads along the axis that lets them read least: each needs its
   * part of one operand and all of the other.
   */
  private Phase product(Operand a, Operand b, Operand bias, Operand y) {
    int rank = y.layout().dims().length;
    int rows = rank - 2;
    int columns = rank - 1;
    long work = y.tensor().size() * a.extent(columns);
    if (threads == 1 || work < WORTHWHILE) {
      return Phase.alone(primitive(a, b, bias, y));
    }
    if (rank == 3 && y.extent(0) >= threads) {
      return Phase.of(
          Shares.of(
              extent(y, 0),
              threads,
              (from, to) ->
                  primitive(
                      ofBatch(a, from, to), ofBatch(b, from, to), bias, y.part(0, from, to))));
    }
    boolean splitRows = a.tensor().size() >= b.tensor().size() || y.extent(columns) < threads;
    if (splitRows) {
      return Phase.of(
          Shares.ofBlocks(
              extent(y, rows),
              threads,
              (from, to) -> primitive(a.part(rows, from, to), b, bias, y.part(rows, from, to))));
    }
    return Phase.of(
        Shares.ofBlocks(
            extent(y, columns),
            threads,
            (from, to) ->
                primitive(
                    a,
                    b.part(columns, from, to),
                    bias == null ? null : bias.part(columns, from, to),
                    y.part(columns, from, to))));
  }

  private static int extent(Operand operand, int axis) {
    return Math.toIntExact(operand.extent(axis));
  }

  private static Operand ofBatch(Operand operand, int from, int to) {
    return operand.extent(0) == 1 ? operand : operand.part(0, from, to);
  }

  private Step primitive(Operand a, Operand b, Operand bias, Operand y) {
    memory.desc aDesc = a.desc(primitives);
    memory.desc bDesc = b.desc(primitives);
    memory.desc yDesc = y.desc(primitives);
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, a.memory(primitives, aDesc));
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, b.memory(primitives, bDesc));
    arguments.put(dnnl.DNNL_ARG_DST, y.memory(primitives, yDesc));
    var attributes = primitives.hold(new primitive_attr());
    matmul.primitive_desc description;
    if (bias == null) {
      description =
          new matmul.primitive_desc(primitives.engine(), aDesc, bDesc, yDesc, attributes, false);
    } else {
      memory.desc biasDesc = bias.desc(primitives);
      arguments.put(dnnl.DNNL_ARG_BIAS, bias.memory(primitives, biasDesc));
      description =
          new matmul.primitive_desc(
              primitives.engine(), aDesc, bDesc, biasDesc, yDesc, attributes, false);
    }
    long inner = a.layout().dims()[a.layout().dims().length - 1];
    return primitives.step(
        description,
        new matmul(description),
        List.of(a, b, y),
        Arrays.stream(y.layout().dims()).reduce(inner, (m, n) -> m * n),
        arguments);
  }
}
