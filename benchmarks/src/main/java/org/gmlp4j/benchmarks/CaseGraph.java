package org.gmlp4j.benchmarks;

import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLPGraph;
import org.gmlp4j.model.MaskedLanguageGraph;

/** The graph of a case. */
final class CaseGraph {
  /** Of a language model's logits only some of the first token's are read: all would be 100 MB. */
  private static final int READ = 64;

  private CaseGraph() {}

  /** With outputs {@code loss} and gradients in training, else {@code probabilities}. */
  static Graph of(BenchmarkCase benchmark, int batch, boolean training) {
    if (training && benchmark.head() == Head.TOKENS) {
      return new MaskedLanguageGraph(benchmark.spec(), Checkpointing.NONE)
          .training(batch, benchmark.length());
    }
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(benchmark.spec(), g, batch, benchmark.length(), training).text();
    Value logits = g.scope("head", () -> logits(g, benchmark, hidden));
    if (training) {
      Value labels = g.input("labels", TensorType.ints(Shape.of(logits.shape().dim(0))));
      Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
      Value loss = g.scope("loss", () -> g.add(new CrossEntropy(0), logits, labels, counted));
      g.output("loss", loss);
      g.differentiate(loss, Checkpointing.NONE.recompute());
    } else {
      g.output("probabilities", g.add(new Softmax(1), answers(g, benchmark, logits, batch)));
      if (benchmark.head() == Head.TOKENS) {
        g.output("logits", logits); // of all positions, though few are read
      }
    }
    return g.build();
  }

  /** How many of a text's logits are turned to probabilities in inference. */
  static int read(BenchmarkCase benchmark) {
    return switch (benchmark.head()) {
      case FIRST_TOKEN, MEAN -> benchmark.classes();
      case TOKENS -> Math.min(READ, benchmark.classes());
    };
  }

  private static Value answers(GraphBuilder g, BenchmarkCase benchmark, Value logits, int batch) {
    Shape text = Shape.of(batch, Math.toIntExact(logits.shape().size() / batch));
    return g.slice(g.reshape(logits, text), 1, 0, read(benchmark));
  }

  private static Value logits(GraphBuilder g, BenchmarkCase benchmark, Value hidden) {
    int width = hidden.shape().dim(-1);
    Value rows =
        switch (benchmark.head()) {
          case FIRST_TOKEN -> GMLPGraph.firstToken(g, hidden);
          case MEAN -> g.mean(hidden, 1, 2);
          case TOKENS ->
              g.reshape(hidden, Shape.of(hidden.shape().dim(0) * hidden.shape().dim(1), width));
        };
    Initializer spread = Initializer.normal(1 / Math.sqrt(width));
    Value weight =
        switch (benchmark.head()) {
          case FIRST_TOKEN, MEAN ->
              g.parameter("weight", Shape.of(benchmark.classes(), width), spread, true);
          case TOKENS -> g.parameters().get("embedding.weight");
        };
    Value bias = g.parameter("bias", Shape.of(benchmark.classes()), Initializer.zeros(), false);
    return g.add(new MatMul(false, true), rows, weight, bias);
  }
}
