package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Use and misuse of an executable: a table of three rows, read by two ids. */
class Nd4jExecutableTest {
  private final Graph graph = graph();
  private final ParameterStore parameters = ParameterStore.of(graph);
  private final Nd4jExecutable executable = new Nd4jExecutable(graph, parameters, Optional.empty());

  private static Graph graph() {
    var g = new GraphBuilder();
    var ids = g.input("ids", TensorType.ints(Shape.of(2)));
    var table = g.parameter("table", Shape.of(3, 2), Initializer.zeros(), true);
    g.output("rows", g.add(new Gather(), table, ids));
    g.output("table", table);
    return g.build();
  }

  @AfterEach
  void close() {
    executable.close();
    parameters.close();
  }

  @Test
  void weightsAreReadWhereTheyLieAtEveryRun() {
    executable.feed("ids", 2, 0);
    executable.run();
    assertThat(executable.read("rows")).containsOnly(0);
    parameters.setWeight("table", 1, 2, 3, 4, 5, 6);
    executable.run();
    assertThat(executable.read("rows")).containsExactly(5, 6, 1, 2);
    assertThat(executable.read("table")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void idsOutsideTheTableAreRefusedWhenTheyAreFed() {
    assertThatThrownBy(() -> executable.feed("ids", 0, 3))
        .isInstanceOf(GraphException.class)
        .hasMessage("ids must lie between 0 and 2, got 3");
    assertThatThrownBy(() -> executable.feed("ids", -1, 0)).hasMessageContaining("got -1");
  }

  @Test
  void whatTheGraphDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> executable.feed("id", 1, 2))
        .hasMessage("there is no input named id; known: [ids]");
    assertThatThrownBy(() -> executable.feed("ids", 1))
        .hasMessage("input ids is int[2], got 1 values of type INT");
    assertThatThrownBy(() -> executable.feed("ids", 1f, 2f)).hasMessageContaining("type FLOAT");
    assertThatThrownBy(() -> executable.read("rows")).hasMessageContaining("call run() first");
    assertThatThrownBy(() -> executable.read("columns")).hasMessageContaining("[rows, table]");
  }

  @Test
  void afterCloseThereIsAnErrorAndTheWeightsAreStillThere() {
    parameters.setWeight("table", 1, 2, 3, 4, 5, 6);
    executable.close();
    assertThatThrownBy(executable::run).hasMessage("this executable is closed");
    assertThat(parameters.weight("table")).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
