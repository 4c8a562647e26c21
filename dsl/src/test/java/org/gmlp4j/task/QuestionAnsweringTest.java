package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.DataNotFoundException;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionAnsweringTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(2)
          .dModel(32)
          .dFfn(64)
          .tinyAttention(16)
          .seqLen(64)
          .vocab(600)
          .dropout(0.1)
          .build();

  @TempDir private Path folder;

  /** The sample with its training questions as development questions: they can be learnt. */
  private static QuestionAnsweringData learnable(Squad squad) {
    QuestionAnsweringData sample = squad.sample();
    return new QuestionAnsweringData(
        "train twice", sample.withImpossible(), sample.train(), sample.train(), "the sample");
  }

  private static QuestionAnswering onSample(Squad squad) {
    return QuestionAnswering.on(SPEC, learnable(squad)).batchSize(8).learningRate(3e-3);
  }

  @Test
  void learnsTheSamplesQuestionsThroughSeveralWindowsAText() {
    try (var run = onSample(Squad.V1).epochs(60).evaluationsPerEpoch(1).run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.evaluation().f1()).isGreaterThan(80);
      assertThat(run.history().evaluations())
          .extracting(event -> event.metrics().get("f1"))
          .contains(run.evaluation().f1());
      ContextQuestion first = run.data().train().get(0);
      Answer answer = run.predict(first.question(), first.context());
      assertThat(answer.context().substring(answer.start(), answer.end())).isEqualTo(answer.text());
      assertThat(run.answers().get(0).text()).isEqualTo(answer.text());
      RankedAnswers ranked = run.model().predict(first.question(), first.context(), 3);
      assertThat(ranked.answer()).isEqualTo(answer);
      assertThat(ranked.nBest()).hasSize(3).startsWith(answer);
      assertThat(run.model().withImpossible()).isFalse();
    }
  }

  @Test
  void learnsWhichQuestionsHaveNoAnswer() {
    try (var run = onSample(Squad.V2).epochs(60).run()) {
      assertThat(run.evaluation().noAnsTotal()).isEqualTo(3);
      assertThat(run.evaluation().noAnsExactMatch()).isGreaterThan(60);
      assertThat(run.evaluation().hasAnsF1()).isGreaterThan(60);
    }
  }

  @Test
  void writesTheFilesThatPeopleLookFor() throws IOException {
    try (var run = onSample(Squad.V2).epochs(1).run()) {
      run.writeResults(folder);
      JsonObject predictions = json("eval_predictions.json");
      JsonObject nBest = json("eval_nbest_predictions.json");
      JsonObject odds = json("eval_null_odds.json");
      Map<String, String> texts = new java.util.HashMap<>();
      predictions.asMap().forEach((id, text) -> texts.put(id, text.getAsString()));
      assertThat(SquadEvaluation.of(run.data().dev(), texts, true)).isEqualTo(run.evaluation());
      for (int i = 0; i < run.answers().size(); i++) {
        String id = run.data().dev().get(i).id();
        Answer answer = run.answers().get(i);
        assertThat(odds.get(id).getAsDouble()).isEqualTo(answer.nullScore());
        assertThat(nBest.getAsJsonArray(id)).hasSizeBetween(2, 21);
        double sum = 0;
        for (var ranked : nBest.getAsJsonArray(id)) {
          sum += ranked.getAsJsonObject().get("probability").getAsDouble();
          assertThat(ranked.getAsJsonObject().keySet())
              .containsExactly("text", "probability", "start_logit", "end_logit");
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-9));
      }
      JsonObject results = json("eval_results.json");
      assertThat(results.get("eval_f1").getAsDouble()).isEqualTo(run.evaluation().f1());
      assertThat(results.get("eval_samples").getAsInt()).isEqualTo(14);
      assertThat(results.get("eval_NoAns_total").getAsInt()).isEqualTo(3);
      assertThat(json("all_results.json").get("train_samples").getAsInt()).isEqualTo(14);
    }
    Path first = folder.resolve("first");
    try (var run = onSample(Squad.V1).epochs(1).run()) {
      run.writeResults(first);
    }
    assertThat(first.resolve("eval_null_odds.json")).doesNotExist();
    assertThat(first.toFile().list())
        .containsExactlyInAnyOrder(
            "eval_predictions.json",
            "eval_nbest_predictions.json",
            "eval_results.json",
            "all_results.json");
  }

  @Test
  void fewerQuestionsWhileTrainingLeaveTheFinalEvaluationWhole() {
    try (var run = onSample(Squad.V2).epochs(1).maxEvalSamplesWhileTraining(4).run();
        var all = onSample(Squad.V2).epochs(1).run()) {
      assertThat(run.evaluation().total()).isEqualTo(14);
      assertThat(run.answers()).hasSize(14);
      double exact = run.history().evaluations().get(0).metrics().get("exact_match");
      assertThat(exact / 25).as("a share of four questions").isEqualTo(Math.rint(exact / 25));
      assertThat(run.notices())
          .anyMatch(notice -> notice.contains("4 of 14 development questions, spread evenly"));
      // One evaluation at the end: the same weights, but only a part of the questions.
      assertThat(run.results().metrics()).isEqualTo(all.results().metrics());
      assertThat(all.history().evaluations().get(0).metrics().get("loss"))
          .isEqualTo(all.results().loss().orElseThrow())
          .isNotEqualTo(run.history().evaluations().get(0).metrics().get("loss"));
    }
    assertThatThrownBy(() -> onSample(Squad.V2).maxEvalSamplesWhileTraining(0).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("maxEvalSamplesWhileTraining must be at least 1, got 0");
  }

  @Test
  void theDevelopmentLossMayDecideWhichWeightsAreBest() {
    try (var run = onSample(Squad.V1).epochs(3).keepBest("loss").run()) {
      var losses =
          run.history().evaluations().stream().map(event -> event.metrics().get("loss")).toList();
      assertThat(losses).hasSize(3);
      assertThat(run.results().loss().orElseThrow())
          .isEqualTo(losses.stream().mapToDouble(loss -> loss).min().orElseThrow());
    }
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  @Test
  void aSavedModelLoadsBackToTheSameAnswersAndOnlyAsWhatItIs() throws IOException {
    Path saved = folder.resolve("model");
    var asked =
        Squad.V2.sample().dev().stream()
            .map(each -> new QuestionAnswerer.Asked(each.question(), each.context()))
            .toList();
    try (var run = onSample(Squad.V2).epochs(1).nullScoreDiffThreshold(-0.5).run()) {
      run.save(saved);
      try (var loaded = QuestionAnswerer.load(saved)) {
        assertThat(loaded.spec()).isEqualTo(SPEC);
        assertThat(loaded.withImpossible()).isTrue();
        assertThat(loaded.predict(asked)).isEqualTo(run.predict(asked));
      }
    }
    assertThatThrownBy(() -> TextClassifier.load(saved))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("text-classification");
    new DamagedConfig(saved, QuestionAnswerer::load)
        .isNamedWith("\"maxSeqLength\": 64", "\"maxSeqLength\": 65")
        .isNamedWith("\"maxSeqLength\": 64", "\"maxSeqLength\": \"abc\"")
        .isNamedWith("\"docStride\": 21", "\"docStride\": -1")
        .isNamedWith("\"docStride\": 21", "\"docStride\": 60")
        .isNamedWith("\"nBestSize\": 20", "\"nBestSize\": 0")
        .isNamedWith("question-answering", "translation");
  }

  @Test
  void anAnswerDoesNotDependOnTheOthersInTheBatch() {
    try (var run = onSample(Squad.V1).epochs(2).run()) {
      var asked =
          Squad.V1.sample().dev().stream()
              .map(each -> new QuestionAnswerer.Asked(each.question(), each.context()))
              .toList();
      List<Answer> together = run.predict(asked);
      for (int i = 0; i < asked.size(); i++) {
        Answer alone = run.predict(asked.get(i).question(), asked.get(i).context());
        assertThat(together.get(i).score()).isCloseTo(alone.score(), Offset.offset(1e-4));
      }
      assertThat(run.predict(List.of())).isEmpty();
      assertThat(run.predict("who?", "").isEmpty()).isTrue();
      assertThatThrownBy(() -> run.predict(" ", "text"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("blank");
    }
  }

  @Test
  void sameSeedGivesTheSameBitsAndAccumulationTakesFewerSteps() {
    try (var first = onSample(Squad.V2).epochs(1).run();
        var second = onSample(Squad.V2).epochs(1).run();
        var two = onSample(Squad.V2).epochs(1).gradientAccumulation(2).run()) {
      for (String name : first.model().parameters().index().keySet()) {
        assertThat(second.model().parameters().weight(name))
            .as(name)
            .containsExactly(first.model().parameters().weight(name));
      }
      int steps = first.history().steps().size();
      assertThat(two.history().steps()).hasSize((steps + 1) / 2);
    }
  }

  @Test
  void allWrongOptionsAreReported() {
    assertThatThrownBy(() -> onSample(Squad.V1).docStride(-1).maxAnswerLength(0).nBestSize(0).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll(
            "3 problems",
            "docStride must not be negative, got -1; try 128",
            "maxAnswerLength must be at least 1, got 0",
            "nBestSize must be at least 1, got 0");
    assertThatThrownBy(() -> onSample(Squad.V1).docStride(50).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("maxSeqLength 64 leaves a window no room");
    assertThatThrownBy(() -> onSample(Squad.V1).maxSeqLength(3).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("maxQuestionLength must be at least 1, got 0");
  }

  @Test
  void defaultsAreThoseThatPeopleKnow() {
    assertThat(SpanSettings.defaults(384, true))
        .isEqualTo(new SpanSettings(SpanSettings.TYPE, 384, 128, 64, 20, 30, 0, true));
    for (int length = 8; length < 512; length++) {
      assertThat(SpanSettings.defaults(length, false).problems()).isEmpty();
    }
  }

  @Test
  void cutQuestionsAreNeverSilent() {
    try (var run = onSample(Squad.V1).epochs(1).maxQuestionLength(3).run()) {
      assertThat(run.notices())
          .anyMatch(notice -> notice.contains("training questions are longer than 3 tokens"));
    }
  }

  @Test
  void theSampleStandsInOnlyWhereItWasAllowed() {
    var nowhere = DataOptions.defaults().withoutDataRoot().withCache(folder.resolve("cache"));
    assertThatThrownBy(() -> QuestionAnswering.squad2(SPEC).data(nowhere).offline().run())
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("train-v2.0.json");
    try (var run =
        QuestionAnswering.squad(SPEC).data(nowhere).offline().orSample().epochs(1).run()) {
      assertThat(run.notices()).anyMatch(notice -> notice.contains("bundled sample"));
      assertThat(run.data().name()).isEqualTo("SQuAD 1.1 sample");
    }
  }

  @Test
  void interruptingReturnsAUsablePartialResult() {
    var interrupt =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            if (event.step() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (var run = onSample(Squad.V1).epochs(9).listener(interrupt).run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(run.history().steps()).hasSize(3);
      assertThat(run.evaluation().f1()).isBetween(0.0, 100.0);
    }
  }

  @Test
  void aRunThatDivergesKeepsFiniteWeights() {
    try (var run = onSample(Squad.V1).epochs(5).learningRate(1e12).warmup(0).run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.DIVERGED);
      assertThat(run.model().parameters().isFinite()).isTrue();
    }
  }
}
