package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Grows a graph node by node; shapes are checked as each node is added.
 *
 * <pre>{@code
 * var g = new GraphBuilder();
 * Value x = g.input("x", TensorType.floats(Shape.of(32, 8)));
 * Value w = g.parameter("w", Shape.of(4, 8), Initializer.normal(0.02), true);
 * g.output("y", g.gelu(g.matMul(x, w, false, true)));
 * Graph graph = g.build();
 * }</pre>
 */
public final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private final Map<String, Value> gradients = new LinkedHashMap<>();
  private String scope = "";
  private int dropoutSites;

  /** Adds a node. */
  public Node node(Op op, Value... operands) {
    return node(op, Arrays.asList(operands));
  }

  private Node node(Op op, List<Value> operands) {
    Node node = new Node(nodes.size(), op, operands, scope);
    nodes.add(node);
    return node;
  }

  /** Adds a node and gives its first result. */
  public Value add(Op op, Value... operands) {
    return node(op, operands).output(0);
  }

  /** Labels the nodes that {@code body} adds as a part of the model; scopes nest with dots. */
  public <T> T scope(String name, Supplier<T> body) {
    String outer = scope;
    scope = outer.isEmpty() ? name : outer + "." + name;
    try {
      return body.get();
    } finally {
      scope = outer;
    }
  }

  /** The full name of something in the current scope. */
  private String scoped(String name) {
    return scope.isEmpty() ? name : scope + "." + name;
  }

  /** Data fed at each execution; the same name gives the same value again. */
  public Value input(String name, TensorType type) {
    Value known = inputs.get(name);
    if (known == null) {
      known = add(new Input(name, type));
      inputs.put(name, known);
    } else if (!known.type().equals(type)) {
      throw new GraphException(
          "input " + name + " is " + known.type() + " and cannot also be " + type);
    }
    return known;
  }

  /** A weight to train, named within the current scope. */
  public Value parameter(String name, Shape shape, Initializer initializer, boolean decay) {
    Value value = add(new Parameter(scoped(name), shape, initializer, decay));
    if (parameters.put(scoped(name), value) != null) {
      throw new GraphException("there are two parameters named " + scoped(name));
    }
    return value;
  }

  /** A tensor of equal numbers. */
  public Value constant(double value, Shape shape) {
    return add(new Constant((float) value, shape));
  }

  /** {@code op(A) op(B)}, see {@link MatMul}. */
  public Value matMul(Value a, Value b, boolean transposeA, boolean transposeB) {
    return add(new MatMul(transposeA, transposeB), a, b);
  }

  /** {@code x W^T + bias} with W [out, in] over the last axis of x, of any rank. */
  public Value linear(Value x, Value weight, Value bias) {
    Shape flat = Shape.of(Math.toIntExact(x.shape().size() / x.shape().dim(-1)), x.shape().dim(-1));
    Value y = add(new MatMul(false, true), reshape(x, flat), weight, bias);
    return reshape(y, x.shape().with(-1, weight.shape().dim(0)));
  }

  /** Elementwise sum. */
  public Value plus(Value a, Value b) {
    return add(new Add(), a, b);
  }

  /** Elementwise product. */
  public Value multiply(Value a, Value b) {
    return add(new Multiply(), a, b);
  }

  /** {@code factor x}. */
  public Value scale(Value x, double factor) {
    return factor == 1 ? x : add(new Scale(factor), x);
  }

  /** Exact GELU. */
  public Value gelu(Value x) {
    return add(new Gelu(), x);
  }

  /** Layer normalisation over the last axis. */
  public Value layerNorm(Value x, Value gain, Value bias, double epsilon) {
    return add(new LayerNorm(epsilon), x, gain, bias);
  }

  /** The same elements under another shape. */
  public Value reshape(Value x, Shape shape) {
    return x.shape().equals(shape) ? x : add(new Reshape(shape), x);
  }

  /** Joins along the last axis. */
  public Value concat(List<Value> parts) {
    return parts.size() == 1 ? parts.get(0) : node(new Concat(), parts).output(0);
  }

  /** A range of one axis. */
  public Value slice(Value x, int axis, int start, int extent) {
    return start == 0 && extent == x.shape().dim(axis) ? x : add(new Slice(axis, start, extent), x);
  }

  /** Sums over the axes {@code from} to {@code to} (exclusive); none if they are equal. */
  public Value sum(Value x, int from, int to) {
    return from == to ? x : add(new Sum(from, to), x);
  }

  /** Mean over the axes {@code from} to {@code to} (exclusive). */
  public Value mean(Value x, int from, int to) {
    return scale(sum(x, from, to), 1.0 / x.shape().size(from, to));
  }

  /** Inverted dropout keyed by int [2] = (seed, step); a rate of 0 adds nothing. */
  public Value dropout(Value x, double rate, Value key) {
    return rate == 0 ? x : add(new Dropout(rate, dropoutSites++), x, key);
  }

  /** Names a result. */
  public void output(String name, Value value) {
    if (outputs.put(name, value) != null) {
      throw new GraphException("there are two outputs named " + name);
    }
  }

  /**
   * Adds the backward pass: the gradient of a scalar with respect to every parameter.
   *
   * @param loss a scalar
   */
  public void differentiate(Value loss) {
    differentiate(loss, Recompute.NOTHING);
  }

  /**
   * Adds the backward pass, which computes some of the forward values again instead of keeping
   * them.
   *
   * @param loss a scalar
   * @param recompute which values; the gradients are the same whatever it says
   */
  public void differentiate(Value loss, Recompute recompute) {
    int forward = nodes.size();
    gradients.putAll(scope("backward", () -> Autodiff.gradients(this, loss, parameters)));
    Recomputation.rewrite(nodes, forward, gradients, recompute);
  }

  /** The inputs so far, by name. */
  public Map<String, Value> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /** The weights so far, by their full names: to use one twice, such as an embedding table. */
  public Map<String, Value> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The nodes so far, operands before users. */
  List<Node> nodes() {
    return nodes;
  }

  /** The finished graph. */
  public Graph build() {
    return new Graph(nodes, inputs, parameters, outputs, gradients);
  }
}
