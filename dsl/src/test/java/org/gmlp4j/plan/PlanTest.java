package org.gmlp4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.Gelu;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Recompute;
import org.gmlp4j.graph.Scale;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void dropsWhatNoResultNeeds() {
    var g = new GraphBuilder();
    Value x = g.input("x", TensorType.floats(Shape.of(4)));
    g.gelu(x);
    g.output("y", g.scale(x, 2));
    Plan plan = Plan.of(g.build());
    assertThat(plan.steps())
        .flatExtracting(PlanStep::nodes)
        .extracting(Node::op)
        .containsExactly(new Scale(2));
  }

  @Test
  void aReshapeIsAViewOfItsOperand() {
    var g = new GraphBuilder();
    Value x = g.gelu(g.input("x", TensorType.floats(Shape.of(2, 6))));
    Value view = g.reshape(x, Shape.of(3, 4));
    g.output("y", g.gelu(view));
    Plan plan = Plan.of(g.build());
    assertThat(plan.view(view)).isEqualTo(new View(x, 0, 4));
    assertThat(plan.steps())
        .flatExtracting(PlanStep::nodes)
        .extracting(Node::op)
        .containsExactly(new Gelu(), new Gelu());
  }

  @Test
  void gradientsAreComputedWhereTheyBelong() {
    var g = new GraphBuilder();
    Value w = g.parameter("w", Shape.of(3), Initializer.zeros(), true);
    g.differentiate(g.sum(g.gelu(w), 0, 1));
    Graph graph = g.build();
    Plan plan = Plan.of(graph);
    assertThat(plan.place(graph.gradients().get("w"))).isEqualTo(new Place.Gradient("w"));
    assertThat(plan.copies()).isEmpty();
  }

  @Test
  void aGradientSharedByTwoParametersIsCopiedToTheSecond() {
    var g = new GraphBuilder();
    Value a = g.parameter("a", Shape.of(3), Initializer.zeros(), true);
    Value b = g.parameter("b", Shape.of(3), Initializer.zeros(), true);
    g.differentiate(g.sum(g.plus(a, b), 0, 1));
    assertThat(Plan.of(g.build()).copies()).containsOnlyKeys("b");
  }

  @Test
  void tensorsThatAreAliveTogetherDoNotOverlap() {
    Graph graph = training(Recompute.NOTHING);
    Plan plan = Plan.of(graph);
    // Replays the plan on marked memory: an operand must still hold what its producer wrote.
    var owner = new Value[Math.toIntExact(plan.arenaFloats())];
    for (Node node : graph.nodes()) {
      if (node.op().getClass().getSimpleName().equals("Constant")) {
        mark(plan, owner, node.output(0));
      }
    }
    for (PlanStep step : plan.steps()) {
      for (Node node : step.nodes()) {
        for (Value input : node.inputs()) {
          if (!step.nodes().contains(plan.view(input).base().node())) {
            check(plan, owner, plan.view(input).base(), node);
          }
        }
      }
      for (Node node : step.nodes()) {
        node.outputs().forEach(output -> mark(plan, owner, plan.view(output).base()));
      }
    }
    graph.outputs().values().forEach(value -> check(plan, owner, plan.view(value).base(), null));
  }

  private static void mark(Plan plan, Value[] owner, Value value) {
    range(plan, value).forEach(i -> owner[i] = value);
  }

  private static void check(Plan plan, Value[] owner, Value value, Node reader) {
    range(plan, value)
        .forEach(i -> assertThat(owner[i]).as("operand of %s", reader).isSameAs(value));
  }

  private static List<Integer> range(Plan plan, Value value) {
    var range = new ArrayList<Integer>();
    if (plan.place(value) instanceof Place.Arena place) {
      for (int i = 0; i < value.shape().size(); i++) {
        range.add(Math.toIntExact(place.offset()) + i);
      }
    }
    return range;
  }

  private static Graph training(Recompute recompute) {
    var spec =
        GMLP.builder()
            .layers(3)
            .dModel(8)
            .dFfn(16)
            .tinyAttention(4)
            .seqLen(6)
            .vocab(20)
            .dropout(0.1)
            .build();
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(spec, g, 2, 6, true).text();
    Value loss = g.sum(hidden, 0, 3);
    g.output("loss", loss);
    g.differentiate(loss, recompute);
    return g.build();
  }

  @Test
  void whatIsComputedAgainIsNotKeptInBetween() {
    Plan all = Plan.of(training(Recompute.NOTHING));
    Graph graph = training(Checkpointing.NONE.recompute());
    Plan free = Plan.of(graph);
    assertThat(free.steps()).hasSameSizeAs(all.steps());
    assertThat(free.arenaFloats()).isLessThan(all.arenaFloats() * 9 / 10);
    List<Node> order = free.steps().stream().flatMap(step -> step.nodes().stream()).toList();
    List<Node> again = order.stream().filter(Node::isRecomputed).toList();
    assertThat(again).isNotEmpty();
    Node loss = graph.outputs().get("loss").node();
    assertThat(order.indexOf(again.get(0))).isGreaterThan(order.indexOf(loss));
  }

  @Test
  void theArenaIsCloseToTheLowerBoundAndFarBelowOneBufferEach() {
    Graph graph = training(Recompute.NOTHING);
    Plan plan = Plan.of(graph);
    long apart =
        plan.steps().stream()
            .flatMap(step -> step.nodes().stream())
            .flatMap(node -> node.outputs().stream())
            .mapToLong(value -> value.shape().size())
            .sum();
    assertThat(plan.arenaFloats()).isBetween(plan.lowerBoundFloats(), apart / 2);
    assertThat((double) plan.arenaFloats() / plan.lowerBoundFloats()).isLessThan(1.25);
  }
}
