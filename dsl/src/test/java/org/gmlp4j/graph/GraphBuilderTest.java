package org.gmlp4j.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private final GraphBuilder g = new GraphBuilder();

  private Value floats(String name, int... dims) {
    return g.parameter(name, Shape.of(dims), Initializer.zeros(), true);
  }

  @Test
  void operandsThatDoNotFitAreNamedWithTheirTypes() {
    Value a = floats("a", 3, 4);
    Value b = floats("b", 5, 2);
    assertThatThrownBy(() -> g.matMul(a, b, false, false))
        .isInstanceOf(GraphException.class)
        .hasMessageContainingAll("MatMul", "equal inner extents", "[3, 4]", "[5, 2]");
    assertThatThrownBy(() -> g.plus(a, b))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("operands of one shape");
    assertThatThrownBy(() -> g.reshape(a, Shape.of(5)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("as many elements as [5]");
    assertThatThrownBy(() -> g.slice(a, 1, 3, 2))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("a range inside the axis");
  }

  @Test
  void namesAreUnique() {
    floats("w", 1);
    assertThatThrownBy(() -> floats("w", 1))
        .isInstanceOf(GraphException.class)
        .hasMessage("there are two parameters named w");
  }

  @Test
  void scopesNestInNamesOfParameters() {
    g.scope("blocks.0", () -> g.scope("norm", () -> floats("weight", 2)));
    assertThat(g.build().parameters()).containsOnlyKeys("blocks.0.norm.weight");
  }

  @Test
  void anInputIsSharedByItsNameAndKeepsItsType() {
    Value first = g.input("ids", TensorType.ints(Shape.of(3)));
    assertThat(g.input("ids", TensorType.ints(Shape.of(3)))).isSameAs(first);
    assertThatThrownBy(() -> g.input("ids", TensorType.ints(Shape.of(4))))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("cannot also be int[4]");
  }

  @Test
  void linearWorksOnAnyRankAndCountsItsFlops() {
    Value y = g.linear(floats("x", 2, 3, 8), floats("w", 5, 8), floats("b", 5));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 5));
    assertThat(g.build().flops()).isEqualTo(2 * 2 * 3 * 5 * 8);
  }

  @Test
  void onlyAScalarCanBeDifferentiated() {
    Value x = floats("x", 2);
    assertThatThrownBy(() -> g.differentiate(x))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("only a scalar");
  }

  @Test
  void aParameterTheLossDoesNotReadHasAGradientOfZeros() {
    Value x = floats("x", 2);
    floats("unread", 3);
    g.differentiate(g.sum(x, 0, 1));
    Value gradient = g.build().gradients().get("unread");
    assertThat(gradient.node().op()).isEqualTo(new Constant(0, Shape.of(3)));
  }

  @Test
  void nothingThatDoesNotLeadToAParameterIsDifferentiated() {
    Value x = g.input("x", TensorType.floats(Shape.of(2)));
    Value w = floats("w", 2);
    Value loss = g.sum(g.multiply(g.gelu(x), w), 0, 1);
    g.differentiate(loss);
    assertThat(g.build().nodes()).noneMatch(node -> node.op() instanceof GeluGradient);
  }

  @Test
  void explainShowsPartsOperandsTypesAndCost() {
    Value x = g.input("x", TensorType.floats(Shape.of(1000, 100)));
    Value y = g.scope("head", () -> g.linear(x, floats("weight", 10, 100), floats("bias", 10)));
    g.output("y", y);
    assertThat(g.build().explain())
        .isEqualToIgnoringNewLines(
            """
            4 nodes, 2 parameters (1,010 numbers), 2.00 MFLOP
            head
              %3 [1000, 10] = MatMul[transposeA=false, transposeB=true](x, head.weight, head.bias)\
              # 2.00 MFLOP
            y = %3
            """);
  }
}
