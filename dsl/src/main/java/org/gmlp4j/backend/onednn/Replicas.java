package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.Precision;

/**
 * A batch split over executables that run at the same time, one a thread: they share the weights,
 * and each writes its own lane of gradients.
 */
final class Replicas implements Executable {
  private static final String KEY = "key";
  private static final TensorType KEY_TYPE = TensorType.ints(Shape.of(2));

  private final ParameterStore parameters;
  private final int examples;
  private final OneDnnExecutable[] parts;
  private final int[] key = new int[2];
  private final IntConsumer runPart;

  private final Map<String, Feed> inputs = new HashMap<>();
  private final Set<String> scalars = new HashSet<>();
  private final boolean differentiates;

  /**
   * How an input reaches the parts.
   *
   * @param type of the whole
   * @param width values an example, or 0 for data that all parts get
   * @param seeds whether its first value is a seed, of which each part gets one of its own
   */
  private record Feed(TensorType type, int width, boolean seeds) {}

  private Replicas(Graph whole, ParameterStore parameters, int examples, OneDnnExecutable[] parts) {
    this.parameters = parameters;
    this.examples = examples;
    this.parts = parts;
    this.runPart = part -> parts[part].run();
    this.differentiates = !whole.gradients().isEmpty();
  }

  /** Splits a batch into {@code count} parts whose sizes differ by one example at most. */
  static Replicas of(
      int count,
      int examples,
      Precision precision,
      IntFunction<Graph> graphOf,
      ParameterStore parameters) {
    var parts = new OneDnnExecutable[count];
    Graph whole = graphOf.apply(examples); // for its types; nothing of it is kept
    var replicas = new Replicas(whole, parameters, examples, parts);
    Map<Integer, Graph> graphs = new HashMap<>(); // of two sizes at most
    Map<Integer, Plan> plans = new HashMap<>();
    try {
      for (int i = 0; i < count; i++) {
        int size = replicas.first(i + 1) - replicas.first(i);
        Graph graph = graphs.get(size);
        if (graph == null) {
          graph = graphOf.apply(size);
          replicas.compare(whole, graph, size);
          graphs.put(size, graph);
          plans.put(size, Plan.of(graph, precision));
        }
        parts[i] = new OneDnnExecutable(plans.get(size), parameters, i, 1);
      }
      return replicas;
    } catch (RuntimeException | Error e) {
      replicas.close();
      throw e;
    }
  }

  /** The first example of a part. */
  private int first(int part) {
    return first(part, parts.length, examples);
  }

  /** The first example of one of so many parts of a batch. */
  static int first(int part, int parts, int examples) {
    return (int) ((long) examples * part / parts);
  }

  /** Finds out which inputs are split, and refuses what cannot be put together again. */
  private void compare(Graph whole, Graph part, int size) {
    whole
        .inputs()
        .forEach(
            (name, value) -> {
              int width = width("input " + name, value, part.inputs().get(name), size);
              boolean seeds = name.equals(KEY) && value.type().equals(KEY_TYPE);
              inputs.put(name, new Feed(value.type(), width, seeds));
            });
    whole
        .outputs()
        .forEach(
            (name, value) -> {
              int width = width("output " + name, value, part.outputs().get(name), size);
              if (value.shape().rank() == 0) {
                scalars.add(name);
              } else if (width == 0) {
                throw new GraphException(
                    "output %s is %s for any number of examples, and cannot be put together from"
                            .formatted(name, value.type())
                        + " parts of a batch; compile the graph whole");
              }
            });
    for (var node : part.nodes()) {
      if (node.op() instanceof CrossEntropy && !CrossEntropy.hasCount(node)) {
        throw new GraphException(
            "the losses of parts of a batch add up only if they are divided by one number; give"
                + " CrossEntropy its operand counted");
      }
    }
  }

  private int width(String what, Value all, Value some, int size) {
    if (some != null && all.type().dtype() == some.type().dtype()) {
      long values = all.shape().size();
      if (all.shape().equals(some.shape())) {
        return 0;
      }
      if (all.shape().rank() > 0
          && values % examples == 0
          && values / examples * size == some.shape().size()) {
        return Math.toIntExact(values / examples);
      }
    }
    throw new GraphException(
        "%s is %s for %d examples, but %s for %d; its leading extent must grow with the number"
                .formatted(what, all.type(), examples, some == null ? "missing" : some.type(), size)
            + " of examples, or not change");
  }

  private Feed feed(String input, DType dtype, int length) {
    Feed feed = inputs.get(input);
    if (feed == null) {
      throw new GraphException("there is no input named " + input + "; known: " + inputs.keySet());
    }
    if (feed.type().dtype() != dtype || feed.type().shape().size() != length) {
      throw new GraphException(
          "input " + input + " is " + feed.type() + ", got " + length + " values of type " + dtype);
    }
    return feed;
  }

  @Override
  public void feed(String input, float... values) {
    int width = feed(input, DType.FLOAT, values.length).width();
    for (int i = 0; i < parts.length; i++) {
      if (width == 0) {
        parts[i].feed(input, values);
      } else {
        parts[i].feed(input, values, first(i) * width, (first(i + 1) - first(i)) * width);
      }
    }
  }

  @Override
  public void feed(String input, int... values) {
    Feed feed = feed(input, DType.INT, values.length);
    int width = feed.width();
    for (int i = 0; i < parts.length; i++) {
      if (width > 0) {
        parts[i].feed(input, values, first(i) * width, (first(i + 1) - first(i)) * width);
      } else if (i > 0 && feed.seeds()) {
        // The positions in a part begin at 0 again: the same seed would drop the same ones.
        key[0] = (int) (CounterRandom.stream(values[0], i, KEY.hashCode()) >>> 32);
        key[1] = values[1];
        parts[i].feed(input, key);
      } else {
        parts[i].feed(input, values);
      }
    }
  }

  @Override
  public void run() {
    parts[0].refreshWeights(); // on all threads, before each part has only its own
    Parallel.run(parts.length, runPart);
    if (differentiates) {
      parameters.written(parts.length);
    }
  }

  @Override
  public float[] read(String output) {
    if (scalars.contains(output)) {
      return new float[] {scalar(output)};
    }
    List<FloatBuffer> views = new ArrayList<>();
    int size = 0;
    for (OneDnnExecutable part : parts) {
      FloatBuffer view = part.output(output);
      views.add(view);
      size += view.limit();
    }
    var values = new float[size];
    int at = 0;
    for (FloatBuffer view : views) {
      view.get(0, values, at, view.limit());
      at += view.limit();
    }
    return values;
  }

  /** The sum over the parts, or the first value of an output that is joined. */
  @Override
  public float scalar(String output) {
    if (!scalars.contains(output)) {
      return parts[0].scalar(output);
    }
    double sum = 0;
    for (OneDnnExecutable part : parts) {
      sum += part.scalar(output);
    }
    return (float) sum;
  }

  @Override
  public void close() {
    for (OneDnnExecutable part : parts) {
      if (part != null) {
        part.close();
      }
    }
  }
}
