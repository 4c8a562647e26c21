package org.gmlp4j.task;

import java.util.List;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.model.SpanGraph;
import org.gmlp4j.model.TaskGraph;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceTrainer;

/** Untrained models with weights large enough to matter, to be closed. */
final class TinyModels {
  static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(16).dFfn(32).tinyAttention(8).seqLen(16).vocab(300).build();

  private TinyModels() {}

  static MaskedLanguageModel masked(GMLP spec, long seed) {
    return new MaskedLanguageModel(
        network(new MaskedLanguageGraph(spec, Checkpointing.NONE), seed),
        tokenizer(),
        spec.seqLen());
  }

  static TextClassifier classifier(GMLP spec, List<String> labels, long seed) {
    return new TextClassifier(
        network(new TextClassifierGraph(spec, labels.size(), 0, Checkpointing.NONE), seed),
        tokenizer(),
        labels,
        spec.seqLen());
  }

  static QuestionAnswerer answerer(GMLP spec, boolean withImpossible, long seed) {
    return new QuestionAnswerer(
        network(new SpanGraph(spec, Checkpointing.NONE), seed),
        tokenizer(),
        SpanSettings.defaults(spec.seqLen(), withImpossible));
  }

  /** Three hundred entries, learnt from the bundled text. */
  static Tokenizer tokenizer() {
    return WordPieceTrainer.ofSize(300)
        .train(TextCorpus.sample(), (d, t) -> {}, n -> {})
        .tokenizer();
  }

  private static TaskNetwork network(TaskGraph graph, long seed) {
    var network = new TaskNetwork(graph, new OneDnnBackend());
    ParameterStore parameters = network.parameters();
    for (var entry : parameters.index().values()) {
      var values = new float[(int) entry.size()];
      long stream = CounterRandom.stream(seed, 0, entry.parameter().name().hashCode());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.3 * CounterRandom.normal(stream, i));
      }
      parameters.setWeight(entry.parameter().name(), values);
    }
    return network;
  }
}
