package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Constant;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;
import org.gmlp4j.plan.Place;
import org.gmlp4j.plan.Plan;

/** A plan with its arena and its steps; a run is a loop over the steps. */
final class OneDnnExecutable implements Executable {
  private final Graph graph;
  private final Plan plan;
  private final ParameterStore parameters;
  private final int lane;
  private final int openMpThreads;
  private final NativeFloats arena;
  private final Primitives primitives = new Primitives();
  private final Map<String, int[]> integers = new HashMap<>();
  private final Map<String, FloatBuffer> floats = new HashMap<>();
  private final Map<String, FloatBuffer> outputs = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private boolean open = true;

  /**
   * Builds the steps.
   *
   * @param lane of the gradients it writes; a run of the first takes the place of all lanes
   * @param openMpThreads threads that a primitive may use
   */
  OneDnnExecutable(Graph graph, Plan plan, ParameterStore parameters, int lane, int openMpThreads) {
    this.graph = graph;
    this.plan = plan;
    this.parameters = parameters;
    this.lane = lane;
    this.openMpThreads = openMpThreads;
    OpenMp.setThreads(openMpThreads); // a primitive is built for the number of this moment
    this.arena = new NativeFloats(Math.max(1, plan.arenaFloats()));
    graph
        .inputs()
        .forEach(
            (name, value) -> {
              if (value.type().dtype() == DType.INT) {
                integers.put(name, new int[Math.toIntExact(value.shape().size())]);
              } else if (plan.places().containsKey(value)) { // else nothing depends on it
                floats.put(name, tensor(value).buffer());
              }
            });
    for (Node node : plan.constants()) {
      Kernels.fill(tensor(node.output(0)).buffer(), ((Constant) node.op()).value());
    }
    var compiler = new StepCompiler(this, primitives);
    for (Node node : plan.steps()) {
      steps.add(node.op().accept(compiler, node));
    }
    plan.copies()
        .forEach(
            (name, value) -> {
              FloatBuffer from = tensor(value).buffer();
              var entry = parameters.entry(name);
              FloatBuffer to = parameters.gradients(lane).buffer(entry.offset(), entry.size());
              steps.add(() -> to.put(0, from, 0, from.limit()));
            });
    graph.outputs().forEach((name, value) -> outputs.put(name, tensor(value).buffer()));
  }

  /** Where a float tensor lies. */
  Tensor tensor(Value value) {
    Place place = plan.places().get(value);
    if (place instanceof Place.Arena at) {
      return new Tensor(arena, at.offset(), value.shape());
    }
    if (place instanceof Place.Weight weight) {
      return new Tensor(
          parameters.weights(), parameters.entry(weight.parameter()).offset(), value.shape());
    }
    if (place instanceof Place.Gradient gradient) {
      return new Tensor(
          parameters.gradients(lane),
          parameters.entry(gradient.parameter()).offset(),
          value.shape());
    }
    throw new GraphException(value + " is " + value.type() + ", not a tensor of floats");
  }

  /** The array that an integer input is fed into. */
  int[] integers(Value value) {
    if (plan.places().get(value) instanceof Place.Integers place) {
      return integers.get(place.input());
    }
    throw new GraphException(value + " is " + value.type() + ", not an input of integers");
  }

  @Override
  public void feed(String input, float... values) {
    feed(input, values, 0, values.length);
  }

  @Override
  public void feed(String input, int... values) {
    feed(input, values, 0, values.length);
  }

  /** Feeds a range of an array. */
  void feed(String input, float[] values, int from, int length) {
    input(input, DType.FLOAT, length);
    FloatBuffer to = floats.get(input);
    if (to != null) {
      to.put(0, values, from, length);
    }
  }

  /** Feeds a range of an array. */
  void feed(String input, int[] values, int from, int length) {
    input(input, DType.INT, length);
    System.arraycopy(values, from, integers.get(input), 0, length);
  }

  private void input(String name, DType dtype, int length) {
    checkOpen();
    Value value = graph.inputs().get(name);
    if (value == null) {
      throw new GraphException(
          "there is no input named " + name + "; known: " + graph.inputs().keySet());
    }
    if (value.type().dtype() != dtype || value.shape().size() != length) {
      throw new GraphException(
          "input " + name + " is " + value.type() + ", got " + length + " values of type " + dtype);
    }
  }

  @Override
  public void run() {
    checkOpen();
    OpenMp.setThreads(openMpThreads);
    for (int i = 0; i < steps.size(); i++) { // no iterator: a run allocates nothing
      steps.get(i).run();
    }
    if (lane == 0 && !graph.gradients().isEmpty()) {
      parameters.written(1);
    }
  }

  @Override
  public float[] read(String output) {
    FloatBuffer buffer = output(output);
    var values = new float[buffer.limit()];
    buffer.get(0, values);
    return values;
  }

  @Override
  public float scalar(String output) {
    return output(output).get(0);
  }

  /** A view of an output. */
  FloatBuffer output(String name) {
    checkOpen();
    FloatBuffer buffer = outputs.get(name);
    if (buffer == null) {
      throw new GraphException("there is no output named " + name + "; known: " + outputs.keySet());
    }
    return buffer;
  }

  /** Touching freed memory would end the process, so use after close must be an exception. */
  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("this executable is closed");
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      steps.clear();
      floats.clear();
      outputs.clear();
      primitives.close();
      arena.close();
    }
  }
}
