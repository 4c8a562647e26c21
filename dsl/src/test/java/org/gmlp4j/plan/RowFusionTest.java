package org.gmlp4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;

class RowFusionTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Value x = g.input("x", TensorType.floats(Shape.of(6, 8)));
  private final Value w = g.parameter("w", Shape.of(8, 8), Initializer.normal(1), true);

  private List<String> steps(Value... outputs) {
    for (int i = 0; i < outputs.length; i++) {
      g.output("y" + i, outputs[i]);
    }
    return names(g.build());
  }

  private static List<String> names(Graph graph) {
    return Plan.of(graph).steps().stream().map(PlanStep::toString).toList();
  }

  @Test
  void aChainThatGoesByRowsIsOneStep() {
    assertThat(steps(g.add(new Softmax(1), g.plus(g.gelu(x), x))))
        .containsExactly("6 rows of Gelu + Add + Softmax");
  }

  @Test
  void theParametersOfANormalisationAreNoObstacle() {
    Value gain = g.parameter("gain", Shape.of(8), Initializer.ones(), false);
    Value bias = g.parameter("bias", Shape.of(8), Initializer.zeros(), false);
    assertThat(steps(g.gelu(g.layerNorm(x, gain, bias, 1e-6))))
        .containsExactly("6 rows of LayerNorm + Gelu");
  }

  @Test
  void partsOfWhatIsComputedByRowsStayInTheStep() {
    List<Value> halves = g.node(new Split(List.of(3, 5)), g.gelu(x)).outputs();
    assertThat(steps(g.gelu(halves.get(0)), halves.get(1)))
        .containsExactly("6 rows of Gelu + Split + Gelu");
  }

  @Test
  void aSumOfColumnsEndsAStepBecauseItIsCompleteAfterTheLastRowOnly() {
    Value sum = g.sum(g.gelu(x), 0, 1);
    assertThat(steps(g.gelu(sum))).containsExactly("6 rows of Gelu + Sum", "1 rows of Gelu");
  }

  @Test
  void aStepThatMustRunBetweenTwoOthersKeepsThemApart() {
    Value a = g.gelu(x);
    assertThat(steps(g.plus(a, g.matMul(a, w, false, false))))
        .containsExactly(
            "6 rows of Gelu", "MatMul[transposeA=false, transposeB=false]", "6 rows of Add");
  }

  @Test
  void aWayThroughAnotherFusedStepKeepsThemApartToo() {
    // u -> sum -> v, and u -> w with w joined to v's step: u and v can then not be one step.
    Value u = g.gelu(x);
    Value total = g.sum(u, 0, 1);
    Value v = g.add(new org.gmlp4j.graph.AddBias(1), g.scale(x, 3), total);
    assertThat(steps(g.plus(u, v))).hasSize(2).first().asString().contains("Gelu").contains("Sum");
  }

  @Test
  void oneProductWaitsInsteadOfItsTwoFactors() {
    Value a = g.matMul(x, w, false, false);
    Value b = g.matMul(x, w, false, true);
    Value between = g.matMul(g.plus(a, b), w, false, false);
    Value y = g.plus(between, g.multiply(a, b));
    String product = "MatMul[transposeA=false, transposeB=false]";
    assertThat(steps(y))
        .containsExactly(
            product,
            "MatMul[transposeA=false, transposeB=true]",
            "6 rows of Add + Multiply",
            product,
            "6 rows of Add");
  }

  @Test
  void factorsThatAreReadAgainAnywayWaitThemselves() {
    Value a = g.matMul(x, w, false, false);
    Value b = g.matMul(x, w, false, true);
    Value between = g.matMul(g.plus(a, b), w, false, false);
    Value y = g.plus(g.plus(between, a), g.multiply(a, b));
    assertThat(steps(y)).last().isEqualTo("6 rows of Add + Multiply + Add");
  }

  @Test
  void differentNumbersOfRowsDoNotMix() {
    Value other = g.reshape(g.gelu(x), Shape.of(12, 4));
    assertThat(steps(g.gelu(other))).containsExactly("6 rows of Gelu", "12 rows of Gelu");
  }

  @Test
  void aReshapeThatKeepsTheRowsIsNoObstacle() {
    Value other = g.reshape(g.gelu(x), Shape.of(2, 3, 8));
    assertThat(steps(g.gelu(other))).containsExactly("6 rows of Gelu + Gelu");
  }

  @Test
  void theOrderIsTheSameEveryTime() {
    Value y = x;
    for (int i = 0; i < 10; i++) {
      y = g.plus(y, g.gelu(g.matMul(g.gelu(y), w, false, false)));
    }
    g.differentiate(g.sum(y, 0, 2));
    Graph graph = g.build();
    assertThat(names(graph)).isEqualTo(names(graph));
    assertThat(Plan.of(graph).explain()).isEqualTo(Plan.of(graph).explain());
  }
}
