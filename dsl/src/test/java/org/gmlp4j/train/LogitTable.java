package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;

/**
 * Learns to tell even ids from odd ones by a table of logits, {@code table}; a batch has all ids.
 */
final class LogitTable implements TrainingProblem, AutoCloseable {
  static final int IDS = 16;

  private final int batches;
  private final ParameterStore parameters;
  private final Executable executable;
  private final List<Integer> epochs = new ArrayList<>();
  private int evaluations;

  /**
   * A table to be learned.
   *
   * @param dropout chance that a logit is dropped
   * @param batches in an epoch
   */
  LogitTable(double dropout, int batches) {
    this.batches = batches;
    Graph graph = graph(dropout);
    parameters = ParameterStore.of(graph).initialize(1);
    executable = new OneDnnBackend().compile(graph, parameters);
  }

  private static Graph graph(double dropout) {
    var g = new GraphBuilder();
    var key = g.input("key", TensorType.ints(Shape.of(2)));
    var ids = g.input("ids", TensorType.ints(Shape.of(IDS)));
    var labels = g.input("labels", TensorType.ints(Shape.of(IDS)));
    var table = g.parameter("table", Shape.of(IDS, 2), Initializer.normal(0.1), true);
    var logits = g.dropout(g.add(new Gather(), table, ids), dropout, key);
    var loss = g.add(new CrossEntropy(0), logits, labels);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }

  /** All ids, with the class of each even one, the other being that of odd ones. */
  static Batch batch(int even) {
    var ids = new int[IDS];
    var labels = new int[IDS];
    for (int i = 0; i < IDS; i++) {
      ids[i] = i;
      labels[i] = i % 2 == 0 ? even : 1 - even;
    }
    return new Batch(IDS, 1, Map.of("ids", ids, "labels", labels), IDS);
  }

  /** The epochs that were asked for, in order. */
  List<Integer> epochs() {
    return epochs;
  }

  /** How often it was evaluated. */
  int evaluations() {
    return evaluations;
  }

  @Override
  public ParameterStore parameters() {
    return parameters;
  }

  @Override
  public Batches batches(int epoch) {
    epochs.add(epoch);
    return Batches.of(Collections.nCopies(batches, batch(0)));
  }

  @Override
  public Executable executable(Batch batch) {
    return executable;
  }

  @Override
  public Map<String, Double> evaluate() {
    evaluations++;
    float[] table = parameters.weight("table");
    double right = 0;
    for (int i = 0; i < IDS; i++) {
      right += (table[2 * i + 1] > table[2 * i]) == (i % 2 == 1) ? 1 : 0;
    }
    return Map.of("accuracy", right / IDS);
  }

  @Override
  public String criterion() {
    return "accuracy";
  }

  @Override
  public void close() {
    executable.close();
    parameters.close();
  }
}
