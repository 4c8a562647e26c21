package org.gmlp4j.backend.onednn;

import java.nio.ByteBuffer;
import java.util.List;
import org.gmlp4j.backend.tile.CrossEntropies;
import org.gmlp4j.backend.tile.Dropouts;
import org.gmlp4j.backend.tile.Elementwise;
import org.gmlp4j.backend.tile.Gelu;
import org.gmlp4j.backend.tile.LayerNorms;
import org.gmlp4j.backend.tile.Softmaxes;
import org.gmlp4j.backend.tile.Sums;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.Concat;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.CrossEntropyGradient;
import org.gmlp4j.graph.Dropout;
import org.gmlp4j.graph.GeluGradient;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.LayerNormGradient;
import org.gmlp4j.graph.Multiply;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Scale;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.SoftmaxGradient;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Value;

/** Adds each node of a fused step to its row program. */
final class RowOperations extends NoStep<Void> {
  private final RowCompiler program;

  RowOperations(RowCompiler program) {
    this.program = program;
  }

  private Void add(RowProgram.Tile tile) {
    program.add(tile);
    return null;
  }

  private int width(Node node) {
    return program.width(node.input(0));
  }

  /** Arithmetic on the first {@code n} elements of arrays. */
  private interface Unary {
    void run(float[] x, float[] y, int n);
  }

  /** The same of two operands. */
  private interface Binary {
    void run(float[] a, float[] b, float[] y, int n);
  }

  private Void unary(Node node, Unary body) {
    float[] x = program.in(node.input(0));
    float[] y = program.out(node.output(0));
    int width = width(node);
    return add((first, rows) -> body.run(x, y, rows * width));
  }

  private Void binary(Node node, Binary body) {
    float[] a = program.in(node.input(0));
    float[] b = program.in(node.input(1));
    float[] y = program.out(node.output(0));
    int width = width(node);
    return add((first, rows) -> body.run(a, b, y, rows * width));
  }

  @Override
  public Void visitAdd(Add op, Node node) {
    return binary(node, Elementwise::add);
  }

  @Override
  public Void visitMultiply(Multiply op, Node node) {
    return binary(node, Elementwise::multiply);
  }

  @Override
  public Void visitScale(Scale op, Node node) {
    float factor = (float) op.factor();
    return unary(node, (x, y, n) -> Elementwise.scale(x, factor, y, n));
  }

  @Override
  public Void visitAddBias(AddBias op, Node node) {
    float[] x = program.in(node.input(0));
    float[] bias = program.vector(node.input(1));
    float[] y = program.out(node.output(0));
    Shape shape = node.input(0).shape();
    int width = width(node);
    int behind = op.axis() + node.input(1).shape().rank();
    if (behind == shape.rank() && bias.length == width) {
      return add((first, rows) -> Elementwise.addToColumns(x, bias, y, rows, width));
    }
    if (behind == shape.rank()) {
      var periodic = new float[program.tileRows() * width];
      int period = bias.length / width;
      return add(
          (first, rows) -> {
            for (int r = 0; r < rows; r++) {
              int from = (first + r) % period * width;
              System.arraycopy(bias, from, periodic, r * width, width);
            }
            Elementwise.add(x, periodic, y, rows * width);
          });
    }
    // Row r has the entry r / repeats of the bias, which begins anew at its end.
    int repeats = Math.toIntExact(shape.size(behind, shape.rank() - 1));
    var entries = new float[program.tileRows()];
    return add(
        (first, rows) -> {
          for (int r = 0; r < rows; r++) {
            entries[r] = bias[(first + r) / repeats % bias.length];
          }
          Elementwise.addToRows(x, entries, 0, y, rows, width);
        });
  }

  @Override
  public Void visitGelu(org.gmlp4j.graph.Gelu op, Node node) {
    Tensor memory = Gelu.readsMemory() ? program.direct(node.input(0)) : null;
    if (memory == null) {
      return unary(node, Gelu::gelu);
    }
    ByteBuffer x = memory.buffer();
    boolean half = memory.half();
    float[] y = program.out(node.output(0));
    int width = width(node);
    return add((first, rows) -> Gelu.gelu(x, first * width, half, y, rows * width));
  }

  @Override
  public Void visitGeluGradient(GeluGradient op, Node node) {
    Tensor memory = Gelu.readsMemory() ? program.direct(node.input(0)) : null;
    if (memory == null) {
      return binary(node, Gelu::geluGradient);
    }
    ByteBuffer x = memory.buffer();
    boolean half = memory.half();
    float[] dy = program.in(node.input(1));
    float[] dx = program.out(node.output(0));
    int width = width(node);
    return add((first, rows) -> Gelu.geluGradient(x, first * width, half, dy, dx, rows * width));
  }

  @Override
  public Void visitLayerNorm(LayerNorm op, Node node) {
    float[] x = program.in(node.input(0));
    float[] gain = program.vector(node.input(1));
    float[] bias = program.vector(node.input(2));
    float[] y = program.out(node.output(0));
    float[] mean = program.out(node.output(1));
    float[] variance = program.out(node.output(2));
    int width = width(node);
    float epsilon = (float) op.epsilon();
    return add(
        (first, rows) ->
            LayerNorms.layerNorm(x, gain, bias, epsilon, y, mean, variance, rows, width));
  }

  @Override
  public Void visitLayerNormGradient(LayerNormGradient op, Node node) {
    float[] x = program.in(node.input(0));
    float[] gain = program.vector(node.input(1));
    float[] mean = program.in(node.input(2));
    float[] variance = program.in(node.input(3));
    float[] dy = program.in(node.input(4));
    float[] dx = program.out(node.output(0));
    float[] dGain = program.total(node.output(1));
    float[] dBias = program.total(node.output(2));
    int width = width(node);
    float epsilon = (float) op.epsilon();
    return add(
        (first, rows) ->
            LayerNorms.layerNormGradient(
                x, gain, mean, variance, epsilon, dy, dx, dGain, dBias, rows, width));
  }

  @Override
  public Void visitSoftmax(Softmax op, Node node) {
    float[] x = program.in(node.input(0));
    float[] y = program.out(node.output(0));
    int width = width(node);
    float scale = (float) op.scale();
    if (node.inputs().size() == 1) {
      return add((first, rows) -> Softmaxes.softmax(x, scale, null, y, rows, width));
    }
    int[] lengths = program.integers(node.input(1));
    int rowsPerExample = program.rows() / lengths.length;
    var visible = new int[program.tileRows()];
    return add(
        (first, rows) -> {
          for (int r = 0; r < rows; r++) {
            visible[r] = Math.min(width, lengths[(first + r) / rowsPerExample]);
          }
          Softmaxes.softmax(x, scale, visible, y, rows, width);
        });
  }

  @Override
  public Void visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    float[] y = program.in(node.input(0));
    float[] dy = program.in(node.input(1));
    float[] dx = program.out(node.output(0));
    int width = width(node);
    float scale = (float) op.scale();
    return add((first, rows) -> Softmaxes.softmaxGradient(y, dy, scale, dx, rows, width));
  }

  @Override
  public Void visitCrossEntropy(CrossEntropy op, Node node) {
    float[] logits = program.in(node.input(0));
    int[] labels = program.integers(node.input(1));
    int[] counted = CrossEntropy.hasCount(node) ? program.integers(node.input(2)) : null;
    float[] logSumExp = program.out(node.output(1));
    float[] loss = program.total(node.output(0));
    int width = width(node);
    var sum = new double[1];
    program.before(
        () -> {
          checkLabels(labels, width);
          sum[0] = 0;
        });
    add(
        (first, rows) ->
            sum[0] +=
                CrossEntropies.crossEntropy(
                    logits, labels, first, op.labelSmoothing(), logSumExp, rows, width));
    program.after(() -> loss[0] = (float) (sum[0] / count(labels, counted)));
    return null;
  }

  private static void checkLabels(int[] labels, int classes) {
    for (int label : labels) {
      if (label >= classes) {
        throw new GraphException(
            "labels must be below the number of classes, " + classes + ", got " + label);
      }
    }
  }

  private static int count(int[] labels, int[] counted) {
    if (counted != null) {
      return Math.max(1, counted[0]);
    }
    int count = 0;
    for (int label : labels) {
      count += label >= 0 ? 1 : 0;
    }
    return Math.max(1, count);
  }

  @Override
  public Void visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    float[] logits = program.in(node.input(0));
    float[] logSumExp = program.in(node.input(1));
    int[] labels = program.integers(node.input(2));
    boolean hasCount = CrossEntropyGradient.hasCount(node);
    int[] counted = hasCount ? program.integers(node.input(3)) : null;
    float[] dloss = program.vector(node.input(hasCount ? 4 : 3));
    float[] dlogits = program.out(node.output(0));
    int width = width(node);
    var factor = new float[1];
    program.before(() -> factor[0] = dloss[0] / count(labels, counted));
    return add(
        (first, rows) ->
            CrossEntropies.crossEntropyGradient(
                logits,
                labels,
                first,
                op.labelSmoothing(),
                logSumExp,
                factor[0],
                dlogits,
                rows,
                width));
  }

  @Override
  public Void visitDropout(Dropout op, Node node) {
    float[] x = program.in(node.input(0));
    int[] key = program.integers(node.input(1));
    float[] y = program.out(node.output(0));
    int width = width(node);
    float rate = (float) op.rate();
    var stream = new long[1];
    program.before(() -> stream[0] = CounterRandom.stream(key[0], key[1], op.site()));
    return add(
        (first, rows) ->
            Dropouts.dropout(x, stream[0], (long) first * width, rate, y, rows * width));
  }

  @Override
  public Void visitSplit(Split op, Node node) {
    float[] x = program.in(node.input(0));
    int width = width(node);
    int start = 0;
    for (Value part : node.outputs()) {
      copyColumns(x, width, start, program.out(part), program.width(part), 0, part);
      start += program.width(part);
    }
    return null;
  }

  @Override
  public Void visitConcat(Concat op, Node node) {
    List<float[]> parts = node.inputs().stream().map(program::in).toList();
    float[] y = program.out(node.output(0));
    int start = 0;
    for (int i = 0; i < parts.size(); i++) {
      Value part = node.input(i);
      int width = program.width(part);
      copyColumns(parts.get(i), width, 0, y, program.width(node.output(0)), start, part);
      start += width;
    }
    return null;
  }

  /** Copies as many columns as {@code part} has. */
  private void copyColumns(
      float[] from,
      int fromWidth,
      int fromStart,
      float[] to,
      int toWidth,
      int toStart,
      Value part) {
    int columns = program.width(part);
    add(
        (first, rows) -> {
          for (int r = 0; r < rows; r++) {
            System.arraycopy(from, r * fromWidth + fromStart, to, r * toWidth + toStart, columns);
          }
        });
  }

  @Override
  public Void visitSum(Sum op, Node node) {
    float[] x = program.in(node.input(0));
    int width = width(node);
    if (op.to() == node.input(0).shape().rank()) {
      float[] y = program.out(node.output(0));
      return add((first, rows) -> Sums.sumRows(x, y, 0, rows, width));
    }
    float[] y = program.total(node.output(0));
    return add((first, rows) -> Sums.sumColumns(x, y, rows, width));
  }
}
