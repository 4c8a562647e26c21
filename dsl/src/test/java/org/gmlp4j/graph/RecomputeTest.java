package org.gmlp4j.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecomputeTest {
  private static final Recompute LAYERS = Recompute.eachOf("layers");

  /** Three layers x = gelu(dropout(x w)) + x, and the sum of the last. */
  private static Graph graph(Recompute recompute) {
    var g = new GraphBuilder();
    Value key = g.input("key", TensorType.ints(Shape.of(2)));
    return stack(
        g,
        3,
        x -> {
          Value w = g.parameter("w", Shape.of(3, 3), Initializer.ones(), true);
          Value mixed = g.scope("mix", () -> g.matMul(x, w, false, true));
          return g.plus(x, g.gelu(g.dropout(mixed, 0.5, key)));
        },
        recompute);
  }

  private static Graph stack(
      GraphBuilder g, int layers, UnaryOperator<Value> layer, Recompute recompute) {
    Value x = g.input("x", TensorType.floats(Shape.of(4, 3)));
    for (int i = 0; i < layers; i++) {
      Value before = x;
      x = g.scope("layers." + i, () -> layer.apply(before));
    }
    Value loss = g.sum(x, 0, 2);
    g.output("loss", loss);
    g.differentiate(loss, recompute);
    return g.build();
  }

  private static List<String> recomputed(Graph graph, String layer) {
    return graph.nodes().stream()
        .filter(node -> node.scope().startsWith("recomputed." + layer))
        .map(node -> node.op().getClass().getSimpleName())
        .toList();
  }

  @Test
  void whatTheBackwardPassReadsOfAPartIsComputedAgain() {
    Graph graph = graph(LAYERS);
    for (String layer : List.of("layers.0", "layers.1", "layers.2")) {
      // Neither the sum, which the next layer reads, nor the GELU, which only the sum reads.
      assertThat(recomputed(graph, layer)).containsExactly("MatMul", "Dropout");
    }
  }

  @Test
  void productsAreKeptIfAsked() {
    assertThat(recomputed(graph(LAYERS.keeping(Recompute.Kept.PRODUCTS)), "layers.1"))
        .containsExactly("Dropout");
  }

  @Test
  void whatIsAtHandInTheBackwardPassIsNotKept() {
    Recompute free = LAYERS.keeping(Recompute.Kept.ALL_BUT_FREE);
    // Not the product within the gate, nor what the next layer reads.
    assertThat(recomputed(gated(free), "layers.0"))
        .containsExactly("LayerNorm", "Gelu", "Split", "Multiply");
    assertThat(recomputed(graph(free), "layers.0")).isEmpty();
  }

  /** Two layers x = (u * (v s)) w with u, v = gelu(norm(x) p), as in a spatial gating unit. */
  private static Graph gated(Recompute recompute) {
    var g = new GraphBuilder();
    return stack(
        g,
        2,
        x -> {
          Value p = g.parameter("p", Shape.of(4, 3), Initializer.ones(), true);
          Value s = g.parameter("s", Shape.of(2, 2), Initializer.ones(), true);
          Value w = g.parameter("w", Shape.of(3, 2), Initializer.ones(), true);
          Value gain = g.parameter("gain", Shape.of(3), Initializer.ones(), true);
          Value bias = g.parameter("bias", Shape.of(3), Initializer.zeros(), true);
          Value normalised = g.layerNorm(x, gain, bias, 1e-5);
          Value expanded = g.gelu(g.matMul(normalised, p, false, true));
          var halves = g.node(new Split(List.of(2, 2)), expanded).outputs();
          Value gate = g.matMul(halves.get(1), s, false, true);
          return g.matMul(g.multiply(halves.get(0), gate), w, false, true);
        },
        recompute);
  }

  @Test
  void copiesStandRightBeforeTheBackwardPassOfTheirPart() {
    List<String> order =
        graph(LAYERS).nodes().stream()
            .filter(node -> node.op() instanceof Dropout || node.op() instanceof GeluGradient)
            .map(node -> node.op().getClass().getSimpleName() + " " + node.scope())
            .toList();
    assertThat(order.subList(3, order.size()))
        .containsExactly(
            "Dropout recomputed.layers.2",
            "GeluGradient backward",
            "Dropout backward",
            "Dropout recomputed.layers.1",
            "GeluGradient backward",
            "Dropout backward",
            "Dropout recomputed.layers.0",
            "GeluGradient backward",
            "Dropout backward");
  }

  @Test
  void noBackwardNodeReadsAnOriginalThatIsComputedAgain() {
    Graph graph = graph(LAYERS);
    int forward = graph(Recompute.NOTHING).outputs().get("loss").node().id() + 1;
    for (Node node : graph.nodes().subList(forward, graph.nodes().size())) {
      for (Value operand : node.inputs()) {
        assertThat(operand.node().id()).isLessThan(node.id());
        boolean sum = operand.node().op() instanceof Add && operand.node().id() < forward;
        assertThat(operand.node().inputs().isEmpty() || sum || operand.node().id() >= forward)
            .as("%s reads %s", node, operand.node())
            .isTrue();
      }
    }
  }

  @Test
  void dropoutDropsTheSameElementsAgain() {
    Graph graph = graph(LAYERS);
    List<Op> sites =
        graph.nodes().stream()
            .map(Node::op)
            .filter(op -> op instanceof Dropout)
            .distinct()
            .toList();
    assertThat(sites).hasSize(3);
  }

  @Test
  void withoutAStackTheGraphIsAsEver() {
    assertThat(graph(Recompute.NOTHING).explain())
        .isEqualTo(graph(Recompute.eachOf("blocks")).explain())
        .doesNotContain("recomputed");
  }
}
