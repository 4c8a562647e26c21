package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.FeedCheck;
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
import org.gmlp4j.plan.PlanStep;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.plan.View;

/** A plan with its arena and its steps; a run is a loop over the steps. */
final class OneDnnExecutable implements Executable {
  private final Graph graph;
  private final Plan plan;
  private final ParameterStore parameters;
  private final NativeFloats arena;
  private final Primitives primitives = new Primitives();
  private final Map<String, int[]> integers = new HashMap<>();
  private final Map<String, FloatBuffer> floats = new HashMap<>();
  private final Map<String, FloatBuffer> outputs = new HashMap<>();
  private final List<List<Phase>> steps = new ArrayList<>(); // one list a step of the plan
  private final TeamRun team;
  private boolean readsHalfWeights;
  private boolean open = true;

  /**
   * Builds the steps.
   *
   * @param threads threads that share the work of each step
   */
  OneDnnExecutable(Plan plan, ParameterStore parameters, int threads) {
    this.graph = plan.graph();
    this.plan = plan;
    this.parameters = parameters;
    OpenMp.setThreads(1); // a primitive is built for the number of this moment
    this.arena = new NativeFloats(Math.max(1, plan.arenaFloats()));
    graph
        .inputs()
        .forEach(
            (name, value) -> {
              if (value.type().dtype() == DType.INT) {
                integers.put(name, new int[Math.toIntExact(value.shape().size())]);
              } else if (plan.place(value) != null) { // else nothing depends on it
                floats.put(name, tensor(value).floats());
              }
            });
    for (Node node : plan.constants()) {
      Kernels.fill(tensor(node.output(0)).floats(), ((Constant) node.op()).value());
    }
    var compiler = new StepCompiler(this, primitives, threads);
    for (PlanStep step : plan.steps()) {
      steps.add(compiler.compile(step));
    }
    plan.copies()
        .forEach(
            (name, value) -> {
              FloatBuffer from = tensor(value).floats();
              var entry = parameters.entry(name);
              FloatBuffer to = parameters.gradients().buffer(entry.offset(), entry.size());
              steps.add(List.of(Phase.alone(() -> to.put(0, from, 0, from.limit()))));
            });
    team = new TeamRun(steps.stream().flatMap(List::stream).toList(), threads);
    graph.outputs().forEach((name, value) -> outputs.put(name, tensor(value).floats()));
  }

  Plan plan() {
    return plan;
  }

  /** Where a float tensor lies. */
  Tensor tensor(Value value) {
    View view = plan.view(value);
    Place place = plan.place(view.base());
    if (place instanceof Place.Arena at) {
      return tensor(value, view, arena, at.offset(), plan.isHalf(view.base()));
    }
    if (place instanceof Place.Weight weight) {
      long offset = parameters.entry(weight.parameter()).offset();
      return tensor(value, view, parameters.weights(), offset, false);
    }
    if (place instanceof Place.Gradient gradient) {
      long offset = parameters.entry(gradient.parameter()).offset();
      return tensor(value, view, parameters.gradients(), offset, false);
    }
    throw new GraphException(value + " is " + value.type() + ", not a tensor of floats in memory");
  }

  private static Tensor tensor(
      Value value, View view, NativeFloats memory, long firstFloat, boolean half) {
    long bytes = firstFloat * Float.BYTES + view.offset() * (half ? Short.BYTES : Float.BYTES);
    return new Tensor(memory, bytes, value.shape(), view.stride(), half);
  }

  /** Whether the plan keeps a tensor in bfloat16, or a copy of it. */
  boolean isHalf(Value value) {
    Value base = plan.view(value).base();
    return plan.isHalf(base) || plan.halfCopy(base) != null;
  }

  /** A tensor in bfloat16 if there is one, else as it is. */
  Tensor half(Value value) {
    View view = plan.view(value);
    if (plan.place(view.base()) instanceof Place.Weight weight
        && plan.precision() == Precision.BF16) {
      readsHalfWeights = true;
      NativeFloats copies = parameters.halfWeights().memory();
      return half(value, view, copies, parameters.entry(weight.parameter()).offset());
    }
    Place.Arena copy = plan.halfCopy(view.base());
    return copy == null ? tensor(value) : half(value, view, arena, 2 * copy.offset());
  }

  private static Tensor half(Value value, View view, NativeFloats memory, long firstHalf) {
    long bytes = (firstHalf + view.offset()) * Short.BYTES;
    return new Tensor(memory, bytes, value.shape(), view.stride(), true);
  }

  /** The array that an integer input is fed into. */
  int[] integers(Value value) {
    if (plan.place(value) instanceof Place.Integers place) {
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
    FeedCheck.check(graph, name, dtype, length);
  }

  @Override
  public void run() {
    checkOpen();
    refreshWeights();
    team.run();
    if (!graph.gradients().isEmpty()) {
      parameters.flatGradients().writtenOnHost();
    }
  }

  /** Brings the weights up to date, and those that matrix products read. */
  private void refreshWeights() {
    parameters.flatWeights().host();
    if (readsHalfWeights) {
      parameters.halfWeights().refresh();
    }
  }

  /** Runs and tells how long each step of the plan took. */
  void run(StepListener listener) {
    run();
    int phase = 0;
    for (int i = 0; i < plan.steps().size(); i++) {
      long nanoseconds = 0;
      for (int j = 0; j < steps.get(i).size(); j++) {
        nanoseconds += team.nanoseconds(phase++);
      }
      listener.onStep(plan.steps().get(i), nanoseconds);
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
