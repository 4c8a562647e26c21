package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.Interpreter;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Graph;

/**
 * Compares gradients of a graph's {@code loss} with finite differences, in double precision, and a
 * backend's with the reference's.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /** Gives weights values far from their initial ones, where no gradient is close to 0. */
  public static void randomize(ParameterStore parameters) {
    parameters
        .index()
        .forEach((name, entry) -> parameters.setWeight(name, random(name, (int) entry.size())));
  }

  private static float[] random(String name, int size) {
    long stream = CounterRandom.stream(11, 0, name.hashCode());
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.5 * CounterRandom.normal(stream, i));
    }
    return values;
  }

  /** Checks some elements of every gradient, at the weights of {@link #randomize}. */
  public static void gradientsMatchFiniteDifferences(Graph graph, Map<String, int[]> inputs) {
    Map<String, Object> sources = new HashMap<>(inputs);
    graph
        .parameters()
        .forEach(
            (name, value) -> {
              float[] narrow = random(name, (int) value.shape().size());
              var wide = new double[narrow.length];
              Arrays.setAll(wide, i -> narrow[i]);
              sources.put(name, wide);
            });
    var values = Interpreter.evaluate(graph, sources);
    graph
        .gradients()
        .forEach(
            (name, gradient) -> {
              var computed = (double[]) values.get(gradient);
              var weight = (double[]) sources.get(name);
              for (int i : sampled(weight.length)) {
                double original = weight[i];
                weight[i] = original + STEP;
                double above = loss(graph, sources);
                weight[i] = original - STEP;
                double below = loss(graph, sources);
                weight[i] = original;
                assertThat(computed[i])
                    .as("%s[%d]", name, i)
                    .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-7));
              }
            });
  }

  /**
   * Checks that a backend gives the loss and the gradients that the reference gives, at the weights
   * of {@link #randomize}.
   *
   * @param noise names of gradients that are 0 but for rounding
   */
  public static void agreesWithTheReference(
      Backend backend, Graph graph, Map<String, int[]> inputs, Set<String> noise) {
    try (var expected = ParameterStore.of(graph);
        var actual = ParameterStore.of(graph);
        var reference = new ReferenceBackend().compile(graph, expected);
        var tried = backend.compile(graph, actual)) {
      randomize(expected);
      randomize(actual);
      inputs.forEach(reference::feed);
      inputs.forEach(tried::feed);
      reference.run();
      tried.run();
      assertThat(tried.scalar("loss")).isCloseTo(reference.scalar("loss"), Offset.offset(1e-5f));
      for (String name : graph.gradients().keySet()) {
        if (noise.contains(name)) {
          assertThat(actual.gradient(name))
              .as(name)
              .usingComparatorWithPrecision(1e-6f)
              .containsOnly(0);
        } else {
          assertClose(name, actual.gradient(name), expected.gradient(name));
        }
      }
    }
  }

  private static void assertClose(String name, float[] got, float[] wanted) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < wanted.length; i++) {
      difference += Math.pow(wanted[i] - got[i], 2);
      size += Math.pow(wanted[i], 2);
    }
    assertThat(Math.sqrt(difference))
        .as("relative error of the gradient of %s", name)
        .isLessThanOrEqualTo(1e-4 * Math.sqrt(size) + 1e-8);
  }

  private static int[] sampled(int size) {
    return IntStream.of(0, size / 3, size / 2, size - 1).distinct().toArray();
  }

  private static double loss(Graph graph, Map<String, Object> sources) {
    var values = Interpreter.evaluate(graph, sources);
    return ((double[]) values.get(graph.outputs().get("loss")))[0];
  }
}
