package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
            new Product(
                Operand.matrix(left, op.transposeA(), batched),
                Operand.matrix(right, op.transposeB(), batched),
                biasRow,
                Operand.matrix(y, false, batched))));
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
        new Product(
            new Operand(ones(band), Layout.dense(1, 1, band)),
            new Operand(x, Layout.dense(outer, band, inner)),
            null,
            new Operand(y, Layout.dense(outer, 1, inner))));
  }

  private Tensor ones(long count) {
    var memory = primitives.own(new NativeFloats(count));
    var ones = Tensor.dense(memory, 0, Shape.of(Math.toIntExact(count)));
    Kernels.fill(ones.floats(), 1);
    return ones;
  }

  private Phase product(Product product) {
    var parts = product.shared(threads);
    return Phase.of(
        IntStream.range(0, parts.size()).mapToObj(i -> primitive(parts.get(i), i)).toList());
  }

  /** The primitive of a product that is computed by one thread of a team. */
  private Step primitive(Product product, int thread) {
    memory.desc aDesc = product.a().desc(primitives);
    memory.desc bDesc = product.b().desc(primitives);
    memory.desc yDesc = product.y().desc(primitives);
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, product.a().memory(primitives, aDesc));
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, product.b().memory(primitives, bDesc));
    arguments.put(dnnl.DNNL_ARG_DST, product.y().memory(primitives, yDesc));
    var attributes = primitives.hold(new primitive_attr());
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    matmul.primitive_desc description;
    if (product.bias() == null) {
      description =
          new matmul.primitive_desc(primitives.engine(), aDesc, bDesc, yDesc, attributes, false);
    } else {
      memory.desc biasDesc = product.bias().desc(primitives);
      arguments.put(dnnl.DNNL_ARG_BIAS, product.bias().memory(primitives, biasDesc));
      description =
          new matmul.primitive_desc(
              primitives.engine(), aDesc, bDesc, biasDesc, yDesc, attributes, false);
    }
    memory.desc scratchpad = description.scratchpad_desc();
    if (scratchpad.get_size() > 0) {
      arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, primitives.scratchpad(scratchpad, thread));
    }
    return primitives.step(
        description,
        new matmul(description),
        List.of(product.a(), product.b(), product.y()),
        product.work(),
        arguments);
  }
}
