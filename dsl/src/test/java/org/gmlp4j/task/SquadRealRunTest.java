package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.StepEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with SQuAD")
class SquadRealRunTest {
  private static final Path ROOT = Path.of(System.getenv().getOrDefault("GMLP4J_DATA", ""));

  private static Tokenizer bert() {
    return Tokenizer.load(ROOT.resolve("vocab/bert-base-uncased/tokenizer.json"));
  }

  /** Answers as a model that knows the right ones would give them, through windows and decoding. */
  private static SquadEvaluation oracle(Squad squad, List<ContextQuestion> questions) {
    var settings = SpanSettings.defaults(384, squad == Squad.V2);
    var decoder = new SpanDecoder(settings);
    var candidates = new HashMap<Integer, List<SpanDecoder.Candidates>>();
    try (Tokenizer tokenizer = bert()) {
      var windows = QuestionWindows.of(tokenizer, settings, questions).windows();
      int[][] spans = QuestionAnswerer.spans(questions, windows);
      for (int i = 0; i < windows.size(); i++) {
        int length = windows.get(i).ids().length;
        var logits = new float[2 * length];
        logits[spans[i][0]] = 10;
        logits[length + spans[i][1]] = 10;
        candidates
            .computeIfAbsent(windows.get(i).question(), key -> new java.util.ArrayList<>())
            .add(decoder.window(windows.get(i), logits, 0, length));
      }
    }
    var texts = new HashMap<String, String>();
    for (int i = 0; i < questions.size(); i++) {
      String context = questions.get(i).context();
      texts.put(questions.get(i).id(), decoder.answer(context, candidates.get(i)).answer().text());
    }
    return SquadEvaluation.of(questions, texts, squad == Squad.V2);
  }

  @Test
  void rightSpansSurviveWindowsAndDecoding() {
    for (Squad squad : Squad.values()) {
      SquadEvaluation evaluation =
          oracle(squad, Squad.read(ROOT.resolve("squad").resolve(squad.devFile())));
      // Not all: answers of more than 30 tokens are out of reach, and tokens are not cut.
      assertThat(evaluation.exactMatch()).isGreaterThan(99.7);
      assertThat(evaluation.f1()).isGreaterThan(99.75);
    }
  }

  @Test
  void nearlyAllTrainingAnswersLieInAWindow() {
    var data = Squad.V1.from(ROOT.resolve("squad"), notice -> {});
    var questions = data.train();
    var settings = SpanSettings.defaults(384, false);
    try (Tokenizer tokenizer = bert()) {
      var windows = QuestionWindows.of(tokenizer, settings, questions).windows();
      int[][] spans = QuestionAnswerer.spans(questions, windows);
      long held =
          IntStream.range(0, spans.length)
              .filter(i -> spans[i][0] > 0)
              .map(i -> windows.get(i).question())
              .distinct()
              .count();
      assertThat(windows).hasSize(88_524);
      assertThat(held).isEqualTo(87_599);
    }
  }

  @Test
  void aTinyModelTrainsAndAnswers() {
    var spec = GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(384).vocab(2_000).build();
    var all = Squad.V1.from(ROOT.resolve("squad"), notice -> {});
    var data =
        new QuestionAnsweringData(
            all.name(), false, all.train().subList(0, 150), all.dev().subList(0, 50), "part");
    try (var run =
        QuestionAnswering.on(spec, data).epochs(1).batchSize(8).learningRate(3e-3).run()) {
      var losses = run.history().steps().stream().mapToDouble(StepEvent::loss).toArray();
      int steps = losses.length;
      assertThat(steps).isGreaterThanOrEqualTo(19);
      double before = Arrays.stream(losses, 0, 5).average().orElseThrow();
      double after = Arrays.stream(losses, steps - 5, steps).average().orElseThrow();
      assertThat(after).isLessThan(before);
      assertThat(run.evaluation().total()).isEqualTo(50);
      assertThat(run.evaluation().f1()).isBetween(0.0, 100.0);
    }
  }
}
