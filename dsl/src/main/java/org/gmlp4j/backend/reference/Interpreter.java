package org.gmlp4j.backend.reference;

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
import org.gmlp4j.graph.GraphException;
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

/** Evaluates a graph node by node; each case gives the results of one node. */
public final class Interpreter implements OpVisitor<List<double[]>> {
  private final Map<String, Object> sources;
  private final Map<Value, Object> values = new HashMap<>();

  private Interpreter(Map<String, Object> sources) {
    this.sources = sources;
  }

  /**
   * Evaluates every node of a graph.
   *
   * @param sources inputs and parameters by name: {@code double[]} or, for integers, {@code int[]}
   * @return every value of the graph, row-major
   */
  public static Map<Value, Object> evaluate(Graph graph, Map<String, Object> sources) {
    var interpreter = new Interpreter(sources);
    for (Node node : graph.nodes()) {
      List<double[]> results = node.op().accept(interpreter, node);
      for (int i = 0; i < results.size(); i++) {
        interpreter.values.put(node.output(i), results.get(i));
      }
    }
    return interpreter.values;
  }

  private double[] floats(Node node, int operand) {
    return (double[]) values.get(node.input(operand));
  }

  private int[] ints(Node node, int operand) {
    return (int[]) values.get(node.input(operand));
  }

  private static Shape shape(Node node, int operand) {
    return node.input(operand).shape();
  }

  private Object source(String name, Shape shape) {
    Object data = sources.get(name);
    if (data == null) {
      throw new GraphException("nothing was fed for " + name);
    }
    int length = data instanceof int[] ints ? ints.length : ((double[]) data).length;
    if (length != shape.size()) {
      throw new GraphException(name + " is " + shape + ", got " + length + " values");
    }
    return data;
  }

  @Override
  public List<double[]> visitInput(Input op, Node node) {
    values.put(node.output(0), source(op.name(), op.type().shape()));
    return List.of();
  }

  @Override
  public List<double[]> visitParameter(Parameter op, Node node) {
    values.put(node.output(0), source(op.name(), op.shape()));
    return List.of();
  }

  @Override
  public List<double[]> visitConstant(Constant op, Node node) {
    var y = new double[(int) op.shape().size()];
    Arrays.fill(y, op.value());
    return List.of(y);
  }

  @Override
  public List<double[]> visitMatMul(MatMul op, Node node) {
    double[] bias = node.inputs().size() == 3 ? floats(node, 2) : null;
    return List.of(
        Linear.matMul(op, floats(node, 0), shape(node, 0), floats(node, 1), shape(node, 1), bias));
  }

  @Override
  public List<double[]> visitAdd(Add op, Node node) {
    return List.of(Elementwise.map(floats(node, 0), floats(node, 1), Double::sum));
  }

  @Override
  public List<double[]> visitAddBias(AddBias op, Node node) {
    Shape x = shape(node, 0);
    int inner = (int) x.size(op.axis() + shape(node, 1).rank(), x.rank());
    return List.of(Elementwise.addBias(floats(node, 0), floats(node, 1), inner));
  }

  @Override
  public List<double[]> visitMultiply(Multiply op, Node node) {
    return List.of(Elementwise.map(floats(node, 0), floats(node, 1), (a, b) -> a * b));
  }

  @Override
  public List<double[]> visitScale(Scale op, Node node) {
    return List.of(Elementwise.map(floats(node, 0), x -> op.factor() * x));
  }

  @Override
  public List<double[]> visitGelu(Gelu op, Node node) {
    return List.of(Elementwise.map(floats(node, 0), NormalDistribution::gelu));
  }

  @Override
  public List<double[]> visitGeluGradient(GeluGradient op, Node node) {
    return List.of(
        Elementwise.map(
            floats(node, 0),
            floats(node, 1),
            (x, dy) -> dy * (NormalDistribution.cdf(x) + x * NormalDistribution.density(x))));
  }

  @Override
  public List<double[]> visitLayerNorm(LayerNorm op, Node node) {
    return Normalization.forward(floats(node, 0), floats(node, 1), floats(node, 2), op.epsilon());
  }

  @Override
  public List<double[]> visitLayerNormGradient(LayerNormGradient op, Node node) {
    return Normalization.backward(
        floats(node, 0),
        floats(node, 1),
        floats(node, 2),
        floats(node, 3),
        floats(node, 4),
        op.epsilon());
  }

  @Override
  public List<double[]> visitSoftmax(Softmax op, Node node) {
    int[] lengths = node.inputs().size() == 2 ? ints(node, 1) : null;
    return List.of(Probabilities.softmax(floats(node, 0), shape(node, 0), lengths, op.scale()));
  }

  @Override
  public List<double[]> visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    return List.of(
        Probabilities.softmaxGradient(
            floats(node, 0), floats(node, 1), shape(node, 0).dim(-1), op.scale()));
  }

  @Override
  public List<double[]> visitCrossEntropy(CrossEntropy op, Node node) {
    return Probabilities.crossEntropy(
        floats(node, 0),
        ints(node, 1),
        CrossEntropy.hasCount(node) ? ints(node, 2) : null,
        op.labelSmoothing());
  }

  @Override
  public List<double[]> visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    return List.of(
        Probabilities.crossEntropyGradient(
            floats(node, 0),
            ints(node, 2),
            CrossEntropyGradient.hasCount(node) ? ints(node, 3) : null,
            floats(node, node.inputs().size() - 1)[0],
            op.labelSmoothing()));
  }

  @Override
  public List<double[]> visitGather(Gather op, Node node) {
    return List.of(Rows.gather(floats(node, 0), shape(node, 0), ints(node, 1)));
  }

  @Override
  public List<double[]> visitScatterAdd(ScatterAdd op, Node node) {
    return List.of(Rows.scatterAdd(ints(node, 0), floats(node, 1), node.output(0).shape()));
  }

  @Override
  public List<double[]> visitSplit(Split op, Node node) {
    return Rows.split(floats(node, 0), op.sizes());
  }

  @Override
  public List<double[]> visitConcat(Concat op, Node node) {
    var parts = node.inputs().stream().map(part -> (double[]) values.get(part)).toList();
    var widths = node.inputs().stream().map(part -> part.shape().dim(-1)).toList();
    return List.of(Rows.concat(parts, widths));
  }

  @Override
  public List<double[]> visitSlice(Slice op, Node node) {
    Shape x = shape(node, 0);
    int inner = (int) x.size(op.axis() + 1, x.rank());
    return List.of(Rows.slice(floats(node, 0), x.dim(op.axis()), op.start(), op.extent(), inner));
  }

  @Override
  public List<double[]> visitUnslice(Unslice op, Node node) {
    Shape x = shape(node, 0);
    int inner = (int) x.size(op.axis() + 1, x.rank());
    return List.of(Rows.unslice(floats(node, 0), x.dim(op.axis()), op.start(), op.full(), inner));
  }

  @Override
  public List<double[]> visitReshape(Reshape op, Node node) {
    return List.of(floats(node, 0));
  }

  @Override
  public List<double[]> visitSum(Sum op, Node node) {
    Shape x = shape(node, 0);
    return List.of(
        Linear.sum(
            floats(node, 0), (int) x.size(op.from(), op.to()), (int) x.size(op.to(), x.rank())));
  }

  @Override
  public List<double[]> visitRepeat(Repeat op, Node node) {
    Shape x = shape(node, 0);
    return List.of(
        Linear.repeat(
            floats(node, 0), (int) op.extents().size(), (int) x.size(op.axis(), x.rank())));
  }

  @Override
  public List<double[]> visitDropout(Dropout op, Node node) {
    return List.of(Elementwise.dropout(floats(node, 0), ints(node, 1), op.rate(), op.site()));
  }

  @Override
  public List<double[]> visitToeplitz(Toeplitz op, Node node) {
    return List.of(Linear.toeplitz(floats(node, 0), op.n()));
  }

  @Override
  public List<double[]> visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return List.of(Linear.toeplitzGradient(floats(node, 0), shape(node, 0).dim(0), op.length()));
  }
}
