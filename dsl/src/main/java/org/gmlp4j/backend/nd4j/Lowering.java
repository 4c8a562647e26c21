package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.gmlp4j.graph.Graph;
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
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Turns a graph into SameDiff operations, node by node; each case gives a node's results. */
final class Lowering implements OpVisitor<List<SDVariable>> {
  private final SameDiff sd;
  private final Sources sources;
  private final Products products;
  private final Reductions reductions;
  private final RowFunctions rows;
  private final Losses losses;
  private final Indexing indexing;
  private final Diagonals diagonals;
  private final Gelus gelus;
  private final Map<Value, SDVariable> lowered = new HashMap<>();

  private Lowering(SameDiff sd, Sources sources) {
    this.sd = sd;
    this.sources = sources;
    products = new Products(sd);
    reductions = new Reductions(sd);
    rows = new RowFunctions(sd, reductions);
    losses = new Losses(sd, reductions);
    indexing = new Indexing(sd);
    diagonals = new Diagonals(sd, reductions);
    gelus = new Gelus(sd);
  }

  /** Lowers every node of a graph; the result knows all its values. */
  static Map<Value, SDVariable> lower(Graph graph, SameDiff sd, Sources sources) {
    var lowering = new Lowering(sd, sources);
    for (Node node : graph.nodes()) {
      List<SDVariable> results = node.op().accept(lowering, node);
      for (int i = 0; i < results.size(); i++) {
        lowering.lowered.put(node.output(i), results.get(i));
      }
    }
    return lowering.lowered;
  }

  private SDVariable in(Node node, int operand) {
    return lowered.get(node.input(operand));
  }

  private static Shape shape(Node node, int operand) {
    return node.input(operand).shape();
  }

  @Override
  public List<SDVariable> visitInput(Input op, Node node) {
    return List.of(sources.input(op));
  }

  @Override
  public List<SDVariable> visitParameter(Parameter op, Node node) {
    return List.of(sources.parameter(op));
  }

  @Override
  public List<SDVariable> visitConstant(Constant op, Node node) {
    return List.of(constant(op.value(), op.shape()));
  }

  private SDVariable constant(float value, Shape shape) {
    return sd.constant(Nd4j.valueArrayOf(Extents.of(shape), value, DataType.FLOAT));
  }

  @Override
  public List<SDVariable> visitMatMul(MatMul op, Node node) {
    SDVariable y = products.of(op, in(node, 0), shape(node, 0), in(node, 1), shape(node, 1));
    return List.of(node.inputs().size() == 3 ? y.add(in(node, 2)) : y);
  }

  @Override
  public List<SDVariable> visitAdd(Add op, Node node) {
    return List.of(in(node, 0).add(in(node, 1)));
  }

  @Override
  public List<SDVariable> visitAddBias(AddBias op, Node node) {
    Shape spread = op.spread(shape(node, 1), shape(node, 0).rank());
    return List.of(in(node, 0).add(sd.reshape(in(node, 1), Extents.of(spread))));
  }

  @Override
  public List<SDVariable> visitMultiply(Multiply op, Node node) {
    return List.of(in(node, 0).mul(in(node, 1)));
  }

  @Override
  public List<SDVariable> visitScale(Scale op, Node node) {
    return List.of(in(node, 0).mul(op.factor()));
  }

  @Override
  public List<SDVariable> visitGelu(Gelu op, Node node) {
    return List.of(gelus.of(in(node, 0)));
  }

  @Override
  public List<SDVariable> visitGeluGradient(GeluGradient op, Node node) {
    return List.of(gelus.gradient(in(node, 0), in(node, 1)));
  }

  @Override
  public List<SDVariable> visitLayerNorm(LayerNorm op, Node node) {
    return rows.layerNorm(in(node, 0), shape(node, 0), in(node, 1), in(node, 2), op.epsilon());
  }

  @Override
  public List<SDVariable> visitLayerNormGradient(LayerNormGradient op, Node node) {
    return rows.layerNormGradient(
        in(node, 0),
        shape(node, 0),
        in(node, 1),
        in(node, 2),
        in(node, 3),
        in(node, 4),
        op.epsilon());
  }

  @Override
  public List<SDVariable> visitSoftmax(Softmax op, Node node) {
    return List.of(
        node.inputs().size() == 2
            ? rows.softmax(in(node, 0), shape(node, 0), op.scale(), in(node, 1))
            : rows.softmax(in(node, 0), shape(node, 0), op.scale()));
  }

  @Override
  public List<SDVariable> visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    return List.of(rows.softmaxGradient(in(node, 0), in(node, 1), shape(node, 0), op.scale()));
  }

  @Override
  public List<SDVariable> visitCrossEntropy(CrossEntropy op, Node node) {
    return losses.crossEntropy(
        in(node, 0),
        shape(node, 0),
        in(node, 1),
        CrossEntropy.hasCount(node) ? in(node, 2) : null,
        op.labelSmoothing());
  }

  @Override
  public List<SDVariable> visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    return List.of(
        losses.crossEntropyGradient(
            in(node, 0),
            shape(node, 0),
            in(node, 1),
            in(node, 2),
            CrossEntropyGradient.hasCount(node) ? in(node, 3) : null,
            in(node, node.inputs().size() - 1),
            op.labelSmoothing()));
  }

  @Override
  public List<SDVariable> visitGather(Gather op, Node node) {
    return List.of(indexing.gather(in(node, 0), shape(node, 0), in(node, 1), shape(node, 1)));
  }

  @Override
  public List<SDVariable> visitScatterAdd(ScatterAdd op, Node node) {
    return List.of(
        indexing.scatterAdd(in(node, 0), shape(node, 0), in(node, 1), node.output(0).shape()));
  }

  @Override
  public List<SDVariable> visitSplit(Split op, Node node) {
    var parts = new ArrayList<SDVariable>();
    int start = 0;
    for (int size : op.sizes()) {
      parts.add(range(in(node, 0), shape(node, 0), shape(node, 0).rank() - 1, start, size));
      start += size;
    }
    return parts;
  }

  private SDVariable range(SDVariable x, Shape shape, int axis, int start, int extent) {
    var begin = new int[shape.rank()];
    begin[axis] = start;
    int[] size = shape.with(axis, extent).dims().stream().mapToInt(Integer::intValue).toArray();
    return sd.slice(x, begin, size);
  }

  @Override
  public List<SDVariable> visitConcat(Concat op, Node node) {
    var parts = node.inputs().stream().map(lowered::get).toArray(SDVariable[]::new);
    return List.of(sd.concat(shape(node, 0).rank() - 1, parts));
  }

  @Override
  public List<SDVariable> visitSlice(Slice op, Node node) {
    return List.of(range(in(node, 0), shape(node, 0), op.axis(), op.start(), op.extent()));
  }

  @Override
  public List<SDVariable> visitUnslice(Unslice op, Node node) {
    Shape x = shape(node, 0);
    int after = op.full() - op.start() - x.dim(op.axis());
    var parts = new ArrayList<SDVariable>();
    if (op.start() > 0) {
      parts.add(constant(0, x.with(op.axis(), op.start())));
    }
    parts.add(in(node, 0));
    if (after > 0) {
      parts.add(constant(0, x.with(op.axis(), after)));
    }
    return List.of(
        parts.size() == 1 ? parts.get(0) : sd.concat(op.axis(), parts.toArray(SDVariable[]::new)));
  }

  @Override
  public List<SDVariable> visitReshape(Reshape op, Node node) {
    return List.of(sd.reshape(in(node, 0), Extents.of(op.shape())));
  }

  @Override
  public List<SDVariable> visitSum(Sum op, Node node) {
    return List.of(reductions.sum(in(node, 0), shape(node, 0), op.from(), op.to()));
  }

  @Override
  public List<SDVariable> visitRepeat(Repeat op, Node node) {
    long[] narrow = Extents.of(node.output(0).shape());
    var times = new int[narrow.length];
    Arrays.fill(times, 1);
    for (int axis = op.axis(); axis < op.axis() + op.extents().rank(); axis++) {
      times[axis] = (int) narrow[axis];
      narrow[axis] = 1;
    }
    return List.of(sd.tile(sd.reshape(in(node, 0), narrow), times));
  }

  @Override
  public List<SDVariable> visitDropout(Dropout op, Node node) {
    return List.of(in(node, 0).mul(sources.dropoutMask(DropoutMask.of(op, node))));
  }

  @Override
  public List<SDVariable> visitToeplitz(Toeplitz op, Node node) {
    return List.of(diagonals.toeplitz(in(node, 0), shape(node, 0).dim(0), op));
  }

  @Override
  public List<SDVariable> visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return List.of(diagonals.sums(in(node, 0), shape(node, 0).dim(0), op.length()));
  }
}
