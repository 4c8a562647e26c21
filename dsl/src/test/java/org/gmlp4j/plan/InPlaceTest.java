package org.gmlp4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;

class InPlaceTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Value x = g.input("x", TensorType.floats(Shape.of(6, 8)));
  private final Value w = g.parameter("w", Shape.of(8, 8), Initializer.normal(1), true);
  private final Value product = g.matMul(x, w, false, false);

  @Test
  void aResultTakesThePlaceOfAnOperandThatNothingReadsAfterwards() {
    Value y = g.gelu(product);
    g.output("y", g.matMul(y, w, false, false));
    Plan plan = Plan.of(g.build());
    assertThat(plan.place(y)).isEqualTo(plan.place(product));
  }

  @Test
  void anOperandThatIsReadAgainStays() {
    Value y = g.gelu(product);
    g.output("y", g.matMul(y, product, true, false));
    Plan plan = Plan.of(g.build());
    assertThat(plan.place(y)).isNotEqualTo(plan.place(product));
  }

  @Test
  void anInputStaysForTheNextRun() {
    Value y = g.gelu(x);
    g.output("y", g.matMul(y, w, false, false));
    Plan plan = Plan.of(g.build());
    assertThat(plan.place(y)).isNotEqualTo(plan.place(x));
  }

  @Test
  void twoResultsDoNotTakeTheSamePlace() {
    Value a = g.gelu(product);
    Value b = g.scale(product, 2);
    g.output("y", g.matMul(a, b, true, false));
    Plan plan = Plan.of(g.build());
    assertThat(plan.place(a)).isNotEqualTo(plan.place(b));
  }
}
