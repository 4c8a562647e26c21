package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gmlp4j.train.Every.steps;
import static org.gmlp4j.train.Interrupts.interruptAt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreTrainTest {
  private static final List<String> THINGS =
      List.of("sky", "grass", "sun", "night", "snow", "rose", "sea", "coal", "leaf", "cloud");
  private static final List<String> COLOURS =
      List.of("blue", "green", "yellow", "black", "white", "red");

  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(24).vocab(120).build();

  @TempDir static Path folder;
  private static TextCorpus corpus;

  /** What has which colour is always the same; which thing it is, is not. */
  @BeforeAll
  static void write() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1500; i++) {
      int thing = (int) Long.remainderUnsigned(CounterRandom.bits(1, i), THINGS.size());
      int other = (int) Long.remainderUnsigned(CounterRandom.bits(2, i), THINGS.size());
      lines.add(sentence(thing) + " and " + sentence(other) + " .");
    }
    Path file = folder.resolve("corpus.txt");
    Files.write(file, lines);
    corpus = TextCorpus.of(file);
  }

  static String sentence(int thing) {
    return "the %s is %s".formatted(THINGS.get(thing), COLOURS.get(thing % COLOURS.size()));
  }

  static PreTrain task() {
    return task(SPEC);
  }

  private static PreTrain task(GMLP spec) {
    return PreTrain.on(spec, corpus)
        .cache(folder.resolve("cache"))
        .validationShare(0.1)
        .batchSize(16)
        .learningRate(1e-2);
  }

  private static void assertSameBits(ParameterStore actual, ParameterStore expected) {
    assertThat(actual.index()).containsOnlyKeys(expected.index().keySet());
    for (String name : expected.index().keySet()) {
      assertThat(actual.weight(name)).as(name).containsExactly(expected.weight(name));
    }
  }

  @Test
  void learnsToFillMasks() {
    try (var run = task().epochs(8).run()) {
      int entries = run.model().tokenizer().vocabSize();
      List<EvaluationEvent> evaluations = run.history().evaluations();
      assertThat(evaluations).hasSize(8);
      assertThat(evaluations.get(7).metrics().get("perplexity"))
          .isLessThan(evaluations.get(0).metrics().get("perplexity"));
      // Of a thing and its colour each tells the other, but for things that share it.
      assertThat(entries).isGreaterThan(60);
      assertThat(run.perplexity()).isBetween(1.0, 3.0);
      assertThat(run.evaluation().perplexity()).isEqualTo(Math.exp(run.evaluation().loss()));
      FilledText filled = run.fillMask("the sky is [MASK] and the coal is green .", 3);
      assertThat(filled.candidates()).hasSize(3);
      assertThat(filled.candidates().get(0).token()).isEqualTo("blue");
      assertThat(filled.candidates().get(0).probability()).isBetween(0.5, 1.0);
      assertThat(filled.filled()).isEqualTo("the sky is blue and the coal is green .");
      assertThat(filled.candidates().stream().mapToDouble(FilledMask::probability))
          .isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(run.showBatch(20).accuracy()).isGreaterThan(0.6);
    }
  }

  @Test
  void lossIsTheMeanOverAllHiddenTokensOfTheValidationText() {
    try (var run = task().maxSteps(30).run()) {
      MaskedBatchTable all = run.showBatch(Integer.MAX_VALUE);
      assertThat(all.rows()).hasSize((int) run.evaluation().sequences());
      var hidden = all.rows().stream().flatMap(row -> row.hidden().stream()).toList();
      assertThat(hidden).hasSize((int) run.evaluation().tokens());
      assertThat(all.rows().size() % 16).as("the last batch is not full").isNotZero();
      double mean =
          hidden.stream().mapToDouble(t -> -Math.log(t.truthProbability())).average().orElseThrow();
      assertThat(run.evaluation().loss()).isCloseTo(mean, within(1e-5));
      EvaluationEvent last = run.history().evaluations().get(0);
      assertThat(last.metrics())
          .containsEntry("loss", run.evaluation().loss())
          .containsEntry("perplexity", run.perplexity());
    }
  }

  @Test
  void showsWhatIsHiddenAndWhatIsMadeOfIt() {
    try (var run = task().maxSteps(2).run()) {
      MaskedBatchTable table = run.showBatch(3);
      assertThat(table.rows()).hasSize(3);
      for (MaskedBatchTable.Row row : table.rows()) {
        assertThat(row.tokens()).startsWith("[CLS]").endsWith("[SEP]").hasSizeLessThan(25);
        assertThat(row.hidden()).isNotEmpty().hasSizeLessThanOrEqualTo(4);
        for (MaskedToken token : row.hidden()) {
          assertThat(row.tokens().get(token.position())).isEqualTo(token.read());
          assertThat(row.text()).contains("«" + token.read() + "»");
          assertThat(token.probability()).isGreaterThanOrEqualTo(token.truthProbability());
        }
      }
      assertThat(table.toString())
          .contains("corpus.txt", "«[MASK]»", "truth", "predicted", "probability");
    }
  }

  @Test
  void fillsSeveralMasksOfSeveralTextsAtATime() {
    try (var run = task().maxSteps(40).run()) {
      List<FilledText> filled =
          run.fillMask(
              List.of(
                  "[MASK] [MASK] [MASK] [MASK] [MASK] .",
                  "the sky is [MASK] .",
                  "the [MASK] is green and the sun is [MASK] ."),
              2);
      assertThat(filled).extracting(text -> text.masks().size()).containsExactly(5, 1, 2);
      FilledText alone = run.fillMask("the [MASK] is green and the sun is [MASK] .", 2);
      assertThat(filled.get(2).masks().get(1))
          .extracting(FilledMask::token)
          .isEqualTo(alone.masks().get(1).stream().map(FilledMask::token).toList());
      String second = filled.get(2).masks().get(1).get(1).token();
      assertThat(filled.get(2).masks().get(1).get(1).text())
          .isEqualTo("the [MASK] is green and the sun is " + second + " .");
      assertThat(filled.get(0).filled()).doesNotContain("[MASK]");
      assertThatThrownBy(() -> run.fillMask("the sky is blue", 1))
          .hasMessageContaining("has no [MASK]; write it where a word is to be found");
      assertThatThrownBy(() -> run.fillMask("the ".repeat(30) + "[MASK]", 1))
          .hasMessageContaining("33 tokens, and the model reads 24: 1 of its 1 masks lie behind");
      assertThatThrownBy(() -> run.fillMask("[MASK]", 0)).hasMessageContaining("topK must be at");
    }
  }

  @Test
  void aModelComesBackFromItsFolderBitByBit() throws IOException {
    Path saved = folder.resolve("saved");
    try (var run = task().maxSteps(20).run().save(saved);
        var loaded = MaskedLanguageModel.load(saved)) {
      assertSameBits(loaded.parameters(), run.model().parameters());
      assertThat(loaded.spec()).isEqualTo(SPEC);
      assertThat(loaded.maxSeqLength()).isEqualTo(24);
      assertThat(loaded.tokenizer().json()).isEqualTo(run.model().tokenizer().json());
      assertThat(loaded.fillMask("the sky is [MASK] .", 4))
          .isEqualTo(run.fillMask("the sky is [MASK] .", 4));
    }
    assertThat(saved.resolve("config.json")).content().contains("\"masked-language-model\"");
    assertThatThrownBy(() -> TextClassifier.load(saved))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("not a classifier");
  }

  @Test
  void anInterruptedRunGoesOnInTheMiddleOfAnEpochToTheSameModel() {
    Path output = folder.resolve("resumed");
    GMLP dropping = SPEC.toBuilder().dropout(0.1).build();
    var notices = new ArrayList<String>();
    try (var whole = resumable(dropping).run();
        var first = resumable(dropping).outputDir(output).listener(interruptAt(9)).run();
        var second = resumable(dropping).outputDir(output).resume().run();
        var model = MaskedLanguageModel.load(output.resolve("model"))) {
      assertThat(whole.history().steps().get(8).epoch()).isEqualTo(1);
      assertThat(whole.history().steps().get(23).epoch()).isEqualTo(2);
      assertThat(first.history().ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(second.history().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(second.history().evaluations()).isEqualTo(whole.history().evaluations());
      assertThat(second.evaluation()).isEqualTo(whole.evaluation());
      assertSameBits(second.model().parameters(), whole.model().parameters());
      assertSameBits(model.parameters(), whole.model().parameters());
      notices.addAll(second.notices());
    }
    assertThat(notices).anyMatch(text -> text.contains("Resumed after step 9 of 24"));
    assertThatThrownBy(
            () ->
                resumable(dropping).wholeWords(true).outputDir(output).resume().maxSteps(30).run())
        .hasMessageContaining("wholeWords was false, now true");
    assertThatThrownBy(
            () -> resumable(dropping).maxTrainSamples(80).outputDir(output).resume().run())
        .hasMessageContaining("the data have the digest");
  }

  private static PreTrain resumable(GMLP spec) {
    return task(spec)
        .maxTrainSamples(500)
        .gradientAccumulation(2)
        .maxSteps(24)
        .warmupSteps(4)
        .evaluateEvery(steps(6))
        .saveEvery(steps(6));
  }

  @Test
  void aSearchForALearningRateChangesNothingOfTheRun() {
    PreTrain task = task().maxSteps(3);
    assertThat(task.lrFind().rates()).hasSizeGreaterThan(20);
    try (var searched = task.run();
        var plain = task().maxSteps(3).run()) {
      assertThat(searched.manifest().differences(plain.manifest())).isEmpty();
    }
  }

  @Test
  void goesOnWithAModelHeadAndAll() {
    try (var first = task().maxSteps(20).run();
        var second = task().from(first.model()).maxSteps(1).learningRate(1e-12).run()) {
      assertThat(second.evaluation().loss()).isCloseTo(first.evaluation().loss(), within(1e-5));
      assertThat(second.model().parameters().weight("head.bias"))
          .contains(first.model().parameters().weight("head.bias")[7]);
    }
  }

  @Test
  void trainsInMixedPrecisionWithLessMemoryForAGivenTime() {
    try (var run =
        task()
            .precision(Precision.BF16)
            .gradientCheckpointing(true)
            .cased(true)
            .wholeWords(true)
            .maxTime(Duration.ofMinutes(1))
            .epochs(1)
            .run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.history().evaluations()).hasSize(1);
      assertThat(run.perplexity()).isLessThan(run.model().tokenizer().vocabSize());
      assertThat(run.notices()).anyMatch(text -> text.contains("has room for"));
    }
  }

  @Test
  void theTokenizerOfACorpusIsTrainedOnceAndHasTheModelsVocabularyAtMost() throws IOException {
    Path cache = folder.resolve("cache-of-its-own");
    try (var run = task().cache(cache).maxSteps(1).run()) {
      assertThat(run.model().tokenizer().vocabSize()).isLessThanOrEqualTo(120);
    }
    Path kept;
    try (var files = Files.list(cache.resolve("tokenizers"))) {
      kept = files.toList().get(0);
    }
    Files.writeString(kept, "broken");
    try (var run = task().cache(cache).maxSteps(1).run()) {
      assertThat(run.notices()).anyMatch(text -> text.contains("of no use"));
    }
  }

  @Test
  void allProblemsWithTheOptionsComeAtOnce() {
    assertThatThrownBy(
            () ->
                task()
                    .validationShare(0)
                    .batchSize(0)
                    .maxSeqLength(5)
                    .cased(true)
                    .tokenizer(folder.resolve("tokenizer.json"))
                    .from(folder.resolve("nowhere"))
                    .maxTime(Duration.ofSeconds(-1))
                    .keepBest("accuracy")
                    .run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll(
            "8 problems",
            "validationShare must be above 0",
            "batchSize must be at least 1",
            "maxSeqLength must be at least 8",
            "cased is for a tokenizer that is trained",
            "both from and tokenizer",
            "from: there is no model folder",
            "maxTime must be above 0",
            "keepBest: an evaluation gives no metric named accuracy; it gives [loss, perplexity]");
  }
}
