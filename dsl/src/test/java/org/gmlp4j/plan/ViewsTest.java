package org.gmlp4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.Concat;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private final GraphBuilder g = new GraphBuilder();

  private Value parameter(int... dims) {
    return g.parameter("p" + g.parameters().size(), Shape.of(dims), Initializer.normal(1), true);
  }

  private Value input(int... dims) {
    return g.input("x", TensorType.floats(Shape.of(dims)));
  }

  private Plan plan(Value... outputs) {
    for (int i = 0; i < outputs.length; i++) {
      g.output("y" + i, outputs[i]);
    }
    return Plan.of(g.build());
  }

  @Test
  void partsOfAProductAreReadWhereTheyLie() {
    Value qk = g.matMul(input(2, 4, 8), parameter(8, 12), false, false);
    List<Value> parts = g.node(new Split(List.of(7, 5)), qk).outputs();
    Value y = g.gelu(parts.get(0));
    Plan plan = plan(y, g.matMul(parts.get(1), parameter(5, 3), false, false));
    assertThat(plan.view(parts.get(0))).isEqualTo(new View(qk, 0, 12));
    assertThat(plan.view(parts.get(1))).isEqualTo(new View(qk, 7, 12));
    assertThat(plan.steps()).hasSize(3);
  }

  @Test
  void productsAreWrittenStraightIntoWhatTheyAreJoinedTo() {
    Value x = input(4, 8);
    Value a = g.matMul(x, parameter(8, 2), false, false);
    Value b = g.matMul(x, parameter(8, 3), false, false);
    Value joined = g.add(new Concat(), a, b);
    Plan plan = plan(joined);
    assertThat(plan.view(a)).isEqualTo(new View(joined, 0, 5));
    assertThat(plan.view(b)).isEqualTo(new View(joined, 2, 5));
    assertThat(plan.steps()).hasSize(2);
  }

  @Test
  void aRangeOfRowsIsAView() {
    Value x = g.gelu(input(5, 3));
    Value rows = g.slice(x, 0, 2, 2);
    Plan plan = plan(g.matMul(rows, parameter(3, 3), false, false));
    assertThat(plan.view(rows)).isEqualTo(new View(x, 6, 3));
  }

  @Test
  void theFirstTokenOfEachSequenceIsReadOverTheOthers() {
    Value x = g.matMul(input(2, 4, 8), parameter(8, 8), false, false);
    Value first = g.reshape(g.add(new Slice(1, 0, 1), x), Shape.of(2, 8));
    Plan plan = plan(g.matMul(first, parameter(8, 2), false, false));
    assertThat(plan.view(first)).isEqualTo(new View(x, 0, 32));
  }

  @Test
  void aCornerOfAMatrixIsReadWhereItLies() {
    Value w = parameter(6, 6);
    Value corner = g.slice(g.slice(w, 0, 0, 4), 1, 0, 4);
    Plan plan = plan(g.matMul(corner, input(2, 4, 3), false, false));
    assertThat(plan.view(corner)).isEqualTo(new View(w, 0, 6));
    assertThat(plan.steps()).hasSize(1);
  }

  @Test
  void whatIsReadAsAWholeHasNoGaps() {
    Value x = g.matMul(input(2, 4, 8), parameter(8, 8), false, false);
    Value tokens = g.add(new Slice(1, 1, 2), x);
    assertThat(plan(tokens).view(tokens)).isEqualTo(View.whole(tokens));
  }

  @Test
  void rowsOfATiedTableAreAddedToTheProductsGradientInPlace() {
    Value table = parameter(9, 4);
    Value ids = g.input("ids", TensorType.ints(Shape.of(3)));
    Value hidden = g.gelu(g.add(new Gather(), table, ids));
    g.differentiate(g.sum(g.gelu(g.matMul(hidden, table, false, true)), 0, 2));
    Graph graph = g.build();
    Plan plan = Plan.of(graph);
    List<Node> nodes = plan.steps().stream().flatMap(step -> step.nodes().stream()).toList();
    Node scatter = nodes.stream().filter(n -> n.op() instanceof ScatterAdd).findAny().orElseThrow();
    assertThat(plan.accumulates(scatter)).isTrue();
    assertThat(nodes).noneMatch(node -> node.op() instanceof Add);
    Value gradient = graph.gradients().values().iterator().next();
    assertThat(plan.view(scatter.output(0)).base()).isEqualTo(gradient);
    assertThat(plan.place(gradient)).isInstanceOf(Place.Gradient.class);
  }
}
