package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.reference.Interpreter;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient rules against central finite differences, in double precision. */
class OpGradientTest {
  private static final double STEP = 1e-5;

  static Stream<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsMatchFiniteDifferences(OpCase op) {
    Map<String, Object> sources = new HashMap<>(op.integers());
    sources.put("loss.weights", wide(op.lossWeights()));
    op.graph()
        .parameters()
        .forEach((name, value) -> sources.put(name, random(name, (int) value.shape().size())));
    var values = Interpreter.evaluate(op.graph(), sources);

    op.graph()
        .gradients()
        .forEach(
            (name, gradient) -> {
              var computed = (double[]) values.get(gradient);
              var operand = (double[]) sources.get(name);
              for (int i = 0; i < operand.length; i++) {
                double original = operand[i];
                operand[i] = original + STEP;
                double above = loss(op, sources);
                operand[i] = original - STEP;
                double below = loss(op, sources);
                operand[i] = original;
                double expected = (above - below) / (2 * STEP);
                assertThat(computed[i])
                    .as("%s, gradient of %s[%d]", op, name, i)
                    .isCloseTo(expected, Offset.offset(2e-7));
              }
            });
  }

  @Test
  void everyOperationIsTried() {
    var tried = new HashSet<Class<?>>();
    OpCases.all()
        .forEach(op -> op.graph().nodes().forEach(node -> tried.add(node.op().getClass())));
    assertThat(tried).containsExactlyInAnyOrder(Op.class.getPermittedSubclasses());
  }

  private static double loss(OpCase op, Map<String, Object> sources) {
    var values = Interpreter.evaluate(op.graph(), sources);
    return ((double[]) values.get(op.graph().outputs().get("loss")))[0];
  }

  private static double[] random(String name, int size) {
    long stream = CounterRandom.stream(3, 0, name.hashCode());
    var values = new double[size];
    Arrays.setAll(values, i -> CounterRandom.normal(stream, i));
    return values;
  }

  private static double[] wide(float[] narrow) {
    var wide = new double[narrow.length];
    Arrays.setAll(wide, i -> narrow[i]);
    return wide;
  }
}
