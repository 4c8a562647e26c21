package org.gmlp4j.backend.onnx;

import static org.gmlp4j.backend.onnx.OnnxGraph.attribute;
import static org.gmlp4j.backend.onnx.OnnxGraph.real;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
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
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.LayerNormGradient;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Multiply;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Op;
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

/** Turns the operations of inference into ONNX operators; each case names a node's results. */
final class OnnxLowering implements OpVisitor<List<String>> {
  private static final float NEVER = -1e18f;

  private final OnnxGraph onnx;
  private final Function<Value, DynamicShape> shapes;
  private final Map<Value, String> names = new HashMap<>();

  /**
   * Prepares to lower.
   *
   * @param shapes tells which extents grow with the batch
   */
  OnnxLowering(OnnxGraph onnx, Function<Value, DynamicShape> shapes) {
    this.onnx = onnx;
    this.shapes = shapes;
  }

  void lower(Node node) {
    List<String> results = node.op().accept(this, node);
    for (int i = 0; i < results.size(); i++) {
      names.put(node.output(i), results.get(i));
    }
  }

  String name(Value value) {
    return names.get(value);
  }

  private String in(Node node, int operand) {
    return names.get(node.input(operand));
  }

  private static Shape shape(Node node, int operand) {
    return node.input(operand).shape();
  }

  private List<String> one(String operator, String... operands) {
    return List.of(onnx.node(operator, List.of(operands)));
  }

  private String reshape(String x, long... target) {
    return onnx.node("Reshape", List.of(x, onnx.integers(target)));
  }

  private static List<String> notOfInference(Op op) {
    throw new GraphException(op + " is not an operation of inference, so ONNX export has no case");
  }

  /** Callers feed a row an example; the graph may want all in one row. */
  @Override
  public List<String> visitInput(Input op, Node node) {
    DynamicShape shape = shapes.apply(node.output(0));
    boolean flat =
        shape.grows().size() == 1 && shape.grows().get(0) && shape.perExample().get(0) > 1;
    if (!flat) {
      onnx.input(op.name(), op.type().dtype(), shape);
      return List.of(op.name());
    }
    var rows = new DynamicShape(List.of(1, shape.perExample().get(0)), List.of(true, false));
    onnx.input(op.name(), op.type().dtype(), rows);
    return List.of(reshape(op.name(), -1));
  }

  /** Its values are written by {@link OnnxExport}. */
  @Override
  public List<String> visitParameter(Parameter op, Node node) {
    return List.of(op.name());
  }

  @Override
  public List<String> visitConstant(Constant op, Node node) {
    if (!shapes.apply(node.output(0)).isFixed()) {
      return notOfInference(op);
    }
    var values = new float[Math.toIntExact(op.shape().size())];
    Arrays.fill(values, op.value());
    String name = "constant.node." + node.id();
    onnx.floats(name, values, op.shape().dims());
    return List.of(name);
  }

  @Override
  public List<String> visitMatMul(MatMul op, Node node) {
    String a = transposed(in(node, 0), shape(node, 0), op.transposeA());
    String b = transposed(in(node, 1), shape(node, 1), op.transposeB());
    List<String> product = one("MatMul", a, b);
    return node.inputs().size() == 3 ? one("Add", product.get(0), in(node, 2)) : product;
  }

  private String transposed(String x, Shape shape, boolean transpose) {
    if (!transpose) {
      return x;
    }
    long[] order = shape.rank() == 2 ? new long[] {1, 0} : new long[] {0, 2, 1};
    return onnx.node("Transpose", List.of(x), attribute("perm", order));
  }

  @Override
  public List<String> visitAdd(Add op, Node node) {
    return one("Add", in(node, 0), in(node, 1));
  }

  @Override
  public List<String> visitAddBias(AddBias op, Node node) {
    Shape bias = op.spread(shape(node, 1), shape(node, 0).rank());
    long[] spread = bias.dims().stream().mapToLong(Integer::longValue).toArray();
    return one("Add", in(node, 0), reshape(in(node, 1), spread));
  }

  @Override
  public List<String> visitMultiply(Multiply op, Node node) {
    return one("Mul", in(node, 0), in(node, 1));
  }

  @Override
  public List<String> visitScale(Scale op, Node node) {
    return List.of(scaled(in(node, 0), op.factor()));
  }

  private String scaled(String x, double factor) {
    return factor == 1 ? x : onnx.node("Mul", List.of(x, onnx.floats((float) factor)));
  }

  /** The exact one; the operator Gelu is of a later ONNX than most programs read. */
  @Override
  public List<String> visitGelu(Gelu op, Node node) {
    String erf = onnx.node("Erf", List.of(scaled(in(node, 0), Math.sqrt(0.5))));
    String distribution = onnx.node("Add", List.of(erf, onnx.floats(1)));
    return one("Mul", scaled(in(node, 0), 0.5), distribution);
  }

  @Override
  public List<String> visitLayerNorm(LayerNorm op, Node node) {
    return List.of(
        onnx.node(
            "LayerNormalization",
            List.of(in(node, 0), in(node, 1), in(node, 2)),
            attribute("axis", -1),
            real("epsilon", op.epsilon())));
  }

  @Override
  public List<String> visitSoftmax(Softmax op, Node node) {
    String scores = scaled(in(node, 0), op.scale());
    if (node.inputs().size() == 1) {
      return List.of(onnx.node("Softmax", List.of(scores), attribute("axis", -1)));
    }
    Shape shape = shape(node, 0);
    int width = shape.dim(-1);
    var column = new long[shape.rank()];
    Arrays.fill(column, 1);
    column[0] = -1;
    String positions = onnx.integers(LongStream.range(0, width).toArray());
    String lengths = reshape(wide(in(node, 1)), column);
    String seen = onnx.node("Less", List.of(positions, lengths));
    String never = onnx.floats(NEVER);
    String masked = onnx.node("Where", List.of(seen, scores, never));
    String weights = onnx.node("Softmax", List.of(masked), attribute("axis", -1));
    // Where nothing is seen, every entry would get the same share.
    return one("Where", seen, weights, onnx.floats(0));
  }

  private String wide(String integers) {
    return onnx.node("Cast", List.of(integers), attribute("to", TensorProto.DataType.INT64_VALUE));
  }

  @Override
  public List<String> visitGather(Gather op, Node node) {
    if (shape(node, 0).rank() == 2) {
      return List.of(onnx.node("Gather", List.of(in(node, 0), in(node, 1)), attribute("axis", 0)));
    }
    String ids = onnx.node("Unsqueeze", List.of(wide(in(node, 1)), onnx.integers(-1)));
    return List.of(onnx.node("GatherND", List.of(in(node, 0), ids), attribute("batch_dims", 1)));
  }

  @Override
  public List<String> visitSplit(Split op, Node node) {
    long[] sizes = op.sizes().stream().mapToLong(Integer::longValue).toArray();
    return onnx.node(
        "Split", List.of(in(node, 0), onnx.integers(sizes)), sizes.length, attribute("axis", -1));
  }

  @Override
  public List<String> visitConcat(Concat op, Node node) {
    List<String> parts = node.inputs().stream().map(names::get).toList();
    return List.of(onnx.node("Concat", parts, attribute("axis", -1)));
  }

  @Override
  public List<String> visitSlice(Slice op, Node node) {
    String start = onnx.integers(op.start());
    String end = onnx.integers(op.start() + op.extent());
    return one("Slice", in(node, 0), start, end, onnx.integers(op.axis()));
  }

  @Override
  public List<String> visitReshape(Reshape op, Node node) {
    return List.of(reshape(in(node, 0), shapes.apply(node.output(0)).reshapeTarget()));
  }

  @Override
  public List<String> visitSum(Sum op, Node node) {
    String axes = onnx.integers(LongStream.range(op.from(), op.to()).toArray());
    return List.of(onnx.node("ReduceSum", List.of(in(node, 0), axes), attribute("keepdims", 0)));
  }

  @Override
  public List<String> visitToeplitz(Toeplitz op, Node node) {
    long[] diagonals = Arrays.stream(op.diagonals(shape(node, 0).dim(0))).asLongStream().toArray();
    String w =
        onnx.node("Gather", List.of(in(node, 0), onnx.integers(diagonals)), attribute("axis", 0));
    return List.of(reshape(w, op.n(), op.n()));
  }

  @Override
  public List<String> visitGeluGradient(GeluGradient op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitLayerNormGradient(LayerNormGradient op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitCrossEntropy(CrossEntropy op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitScatterAdd(ScatterAdd op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitUnslice(Unslice op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitRepeat(Repeat op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitDropout(Dropout op, Node node) {
    return notOfInference(op);
  }

  @Override
  public List<String> visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return notOfInference(op);
  }
}
