package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;

/**
 * Learns to tell even ids from odd ones, through dropout, in batches that are shuffled in every
 * epoch: all that a run's bits depend on.
 */
final class Parity implements TrainingProblem, AutoCloseable {
  static final int IDS = 24;
  static final int WIDTH = 8;
  static final int ROWS = 4;

  private final ParameterStore parameters;
  private final Executable executable;
  private final List<String> asked = new ArrayList<>();
  private String digest = "data";
  private Map<String, String> settings = Map.of("batchSize", "4");

  Parity() {
    this(new OneDnnBackend().threads(1));
  }

  Parity(Backend backend) {
    parameters = ParameterStore.of(graph(), backend).initialize(1);
    executable = backend.compile(graph(), parameters);
  }

  private static Graph graph() {
    var g = new GraphBuilder();
    var key = g.input("key", TensorType.ints(Shape.of(2)));
    var ids = g.input("ids", TensorType.ints(Shape.of(ROWS)));
    var labels = g.input("labels", TensorType.ints(Shape.of(ROWS)));
    var counted = g.input("counted", TensorType.ints(Shape.of(1)));
    var table = g.parameter("table", Shape.of(IDS, WIDTH), Initializer.normal(0.1), true);
    var head = g.parameter("head.weight", Shape.of(2, WIDTH), Initializer.normal(0.1), true);
    var bias = g.parameter("head.bias", Shape.of(2), Initializer.zeros(), false);
    var hidden = g.dropout(g.gelu(g.add(new Gather(), table, ids)), 0.2, key);
    var loss = g.add(new CrossEntropy(0), g.linear(hidden, head, bias), labels, counted);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }

  Parity data(String newDigest) {
    digest = newDigest;
    return this;
  }

  Parity settings(Map<String, String> newSettings) {
    settings = newSettings;
    return this;
  }

  /** The epochs and batches that were asked for, in order. */
  List<String> asked() {
    return asked;
  }

  @Override
  public ParameterStore parameters() {
    return parameters;
  }

  @Override
  public Batches batches(int epoch) {
    asked.add("epoch " + epoch);
    return new Batches() {
      @Override
      public int size() {
        return IDS / ROWS + 1; // a last one, alone where two make a step
      }

      @Override
      public Batch get(int index) {
        asked.add(epoch + ":" + index);
        var ids = new int[ROWS];
        var labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
          long bits = CounterRandom.bits(CounterRandom.stream(5, epoch, index), i);
          ids[i] = (int) Long.remainderUnsigned(bits, IDS);
          labels[i] = ids[i] % 2;
        }
        var inputs = new HashMap<String, int[]>();
        inputs.put("ids", ids);
        inputs.put("labels", labels);
        inputs.put("counted", new int[] {ROWS});
        return new Batch(ROWS, 1, inputs, ROWS);
      }
    };
  }

  @Override
  public Executable executable(Batch batch) {
    return executable;
  }

  /** How far apart the logits of odd and even ids are, in a way that goes up and down. */
  @Override
  public Map<String, Double> evaluate() {
    float[] table = parameters.weight("table");
    float[] head = parameters.weight("head.weight");
    double right = 0;
    double loss = 0;
    for (int id = 0; id < IDS; id++) {
      double margin = 0;
      for (int j = 0; j < WIDTH; j++) {
        margin += table[id * WIDTH + j] * (head[WIDTH + j] - head[j]);
      }
      double toRight = id % 2 == 1 ? margin : -margin;
      right += toRight > 0 ? 1 : 0;
      loss += Math.log1p(Math.exp(-toRight));
    }
    return new TreeMap<>(Map.of("accuracy", right / IDS, "loss", loss / IDS));
  }

  @Override
  public String criterion() {
    return "accuracy";
  }

  @Override
  public Set<String> metrics() {
    return Set.of("accuracy", "loss");
  }

  @Override
  public String dataDigest() {
    return digest;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public void close() {
    executable.close();
    parameters.close();
  }
}
