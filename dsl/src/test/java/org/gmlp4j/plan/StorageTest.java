package org.gmlp4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;

class StorageTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Value x = g.input("x", TensorType.floats(Shape.of(64, 64)));
  private final Value w = g.parameter("w", Shape.of(64, 64), Initializer.normal(1), true);

  private Plan plan(Value output) {
    g.output("y", output);
    return Plan.of(g.build(), Precision.BF16);
  }

  @Test
  void whatProductsReadAndWriteIsHalf() {
    Value a = g.gelu(x);
    Value b = g.matMul(a, w, false, true);
    Plan plan = plan(g.matMul(g.gelu(b), w, false, true));
    assertThat(plan.isHalf(a)).isTrue();
    assertThat(plan.isHalf(b)).isTrue();
  }

  @Test
  void whatIsFedAndReadIsSingle() {
    Value y = g.matMul(x, w, false, true);
    Plan plan = plan(y);
    assertThat(plan.isHalf(x)).isFalse();
    assertThat(plan.isHalf(y)).isFalse();
  }

  @Test
  void sumsStaySingleAndProductsReadACopy() {
    Value sum = g.plus(x, g.matMul(g.gelu(x), w, false, true));
    Plan plan = plan(g.plus(sum, g.matMul(sum, w, false, true)));
    assertThat(plan.isHalf(sum)).isFalse();
    assertThat(plan.halfCopy(sum)).isNotNull();
  }

  @Test
  void narrowResultsStaySingle() {
    Value head = g.parameter("head", Shape.of(2, 64), Initializer.normal(1), true);
    Value logits = g.matMul(g.gelu(x), head, false, true);
    Value labels = g.input("labels", TensorType.ints(Shape.of(64)));
    Plan plan = plan(g.add(new CrossEntropy(0), logits, labels));
    assertThat(plan.isHalf(logits)).isFalse();
  }

  @Test
  void gradientsAndStatisticsStaySingle() {
    Value gain = g.parameter("gain", Shape.of(64), Initializer.ones(), false);
    Value bias = g.parameter("bias", Shape.of(64), Initializer.zeros(), false);
    Value normed = g.layerNorm(x, gain, bias, 1e-6);
    g.differentiate(g.sum(g.gelu(g.matMul(normed, w, false, true)), 0, 2));
    Graph graph = g.build();
    Plan plan = Plan.of(graph, Precision.BF16);
    assertThat(plan.isHalf(normed)).isTrue();
    assertThat(plan.isHalf(normed.node().output(1))).isFalse();
    graph.gradients().values().forEach(v -> assertThat(plan.isHalf(plan.view(v).base())).isFalse());
  }

  @Test
  void inSinglePrecisionNothingIsHalf() {
    Value a = g.gelu(x);
    g.output("y", g.matMul(a, w, false, true));
    assertThat(Plan.of(g.build()).isHalf(a)).isFalse();
  }
}
