package org.gmlp4j.plan;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.Concat;
import org.gmlp4j.graph.Constant;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.CrossEntropyGradient;
import org.gmlp4j.graph.Dropout;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Gelu;
import org.gmlp4j.graph.GeluGradient;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.LayerNormGradient;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Multiply;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.OpVisitor;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.Reshape;
import org.gmlp4j.graph.Scale;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.SoftmaxGradient;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.ToeplitzGradient;
import org.gmlp4j.graph.Unslice;
import org.gmlp4j.graph.Value;

/**
 * How an operation goes through its operands row by row, if it does.
 *
 * @param rows number of rows
 * @param inputs operands of which row r is all that row r of the results needs
 * @param outputs results that come row by row; others are complete after the last row
 */
public record RowAccess(int rows, Set<Integer> inputs, Set<Integer> outputs) {
  public RowAccess {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
  }

  /** How a node goes through its operands; empty if not by rows. */
  public static Optional<RowAccess> of(Node node) {
    return Optional.ofNullable(node.op().accept(Cases.INSTANCE, node));
  }

  /** Length of a row of an operand or result that comes row by row. */
  public int width(Value value) {
    return Math.toIntExact(value.shape().size() / rows);
  }

  /** A case for each operation; null for one that does not go by rows. */
  private static final class Cases implements OpVisitor<RowAccess> {
    static final Cases INSTANCE = new Cases();

    private static RowAccess of(Node node, Set<Integer> inputs, Set<Integer> outputs) {
      Shape shape = node.input(0).shape();
      long rows = shape.rank() == 0 ? 1 : shape.size(0, shape.rank() - 1);
      return new RowAccess(Math.toIntExact(rows), inputs, outputs);
    }

    private static RowAccess elementwise(Node node) {
      return of(node, all(node.inputs().size()), Set.of(0));
    }

    private static Set<Integer> all(int count) {
      return IntStream.range(0, count).boxed().collect(Collectors.toSet());
    }

    @Override
    public RowAccess visitAdd(Add op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitMultiply(Multiply op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitScale(Scale op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitGelu(Gelu op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitGeluGradient(GeluGradient op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitAddBias(AddBias op, Node node) {
      return of(node, Set.of(0), Set.of(0));
    }

    @Override
    public RowAccess visitDropout(Dropout op, Node node) {
      return of(node, Set.of(0), Set.of(0));
    }

    @Override
    public RowAccess visitLayerNorm(LayerNorm op, Node node) {
      return of(node, Set.of(0), Set.of(0, 1, 2));
    }

    @Override
    public RowAccess visitLayerNormGradient(LayerNormGradient op, Node node) {
      return of(node, Set.of(0, 2, 3, 4), Set.of(0));
    }

    @Override
    public RowAccess visitSoftmax(Softmax op, Node node) {
      return of(node, Set.of(0), Set.of(0));
    }

    @Override
    public RowAccess visitSoftmaxGradient(SoftmaxGradient op, Node node) {
      return elementwise(node);
    }

    @Override
    public RowAccess visitCrossEntropy(CrossEntropy op, Node node) {
      return of(node, Set.of(0), Set.of(1));
    }

    @Override
    public RowAccess visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
      return of(node, Set.of(0, 1), Set.of(0));
    }

    @Override
    public RowAccess visitSplit(Split op, Node node) {
      return of(node, Set.of(0), all(node.outputs().size()));
    }

    @Override
    public RowAccess visitConcat(Concat op, Node node) {
      return elementwise(node);
    }

    /** Sums of rows, and of columns; sums over an axis in the middle do not go by rows. */
    @Override
    public RowAccess visitSum(Sum op, Node node) {
      Shape x = node.input(0).shape();
      long outer = x.size(0, op.from());
      if (op.to() == x.rank()) {
        return new RowAccess(Math.toIntExact(outer), Set.of(0), Set.of(0));
      }
      if (outer == 1) {
        return new RowAccess(Math.toIntExact(x.size(0, op.to())), Set.of(0), Set.of());
      }
      return null;
    }

    @Override
    public RowAccess visitMatMul(MatMul op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitGather(Gather op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitScatterAdd(ScatterAdd op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitSlice(Slice op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitUnslice(Unslice op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitReshape(Reshape op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitRepeat(Repeat op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitToeplitz(Toeplitz op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitToeplitzGradient(ToeplitzGradient op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitInput(Input op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitParameter(Parameter op, Node node) {
      return null;
    }

    @Override
    public RowAccess visitConstant(Constant op, Node node) {
      return null;
    }
  }
}
