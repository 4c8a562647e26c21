package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.EvaluationEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTunePairsTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(48).vocab(1000).build();

  @TempDir private Path folder;

  private static FineTune onSample() {
    return FineTune.on(SPEC, Mnli.sample()).epochs(2).batchSize(8).learningRate(2e-3);
  }

  @Test
  void bothDevelopmentPartsAreEvaluatedAndTheFirstDecides() {
    try (var run = onSample().run()) {
      EvaluationEvent best =
          run.history().evaluations().stream()
              .filter(EvaluationEvent::best)
              .reduce((first, last) -> last)
              .orElseThrow();
      assertThat(best.metrics())
          .containsOnlyKeys("accuracy", "loss", "accuracy_mm", "loss_mm")
          .containsEntry("accuracy", run.evaluation().accuracy())
          .containsEntry("accuracy_mm", run.evaluation("mismatched").accuracy());
      assertThat(run.evaluation("matched")).isSameAs(run.evaluation());
      assertThat(run.evaluations().keySet()).containsExactly("matched", "mismatched");
      assertThat(run.evaluation().examples()).isEqualTo(24);
      assertThat(run.evaluation("mismatched").examples()).isEqualTo(12);
      assertThatThrownBy(() -> run.evaluation("dev"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("MNLI sample has no development part \"dev\", only [matched, mismatched]");
    }
  }

  @Test
  void theSecondTextAndTheOrderOfTheTwoMatter() {
    // Labelled by the second text alone, or by which comes first: the first text tells nothing.
    var train = new LinkedHashMap<LabeledText, Boolean>();
    for (String word : List.of("one", "two", "three", "four", "five", "six", "seven", "eight")) {
      train.put(new LabeledText(word, "yes", 1), true);
      train.put(new LabeledText(word, "no", 0), true);
      train.put(new LabeledText("yes", word, 0), true);
      train.put(new LabeledText("no", word, 1), true);
    }
    List<LabeledText> examples = List.copyOf(train.keySet());
    var data = new TextClassificationData("toy", List.of("no", "yes"), examples, examples, "here");
    try (var run = FineTune.on(SPEC, data).epochs(30).batchSize(8).learningRate(3e-3).run()) {
      assertThat(run.evaluation().accuracy()).isEqualTo(1);
      assertThat(run.predict("two", "yes").label()).isEqualTo("yes");
      assertThat(run.predict("yes", "two").label()).isEqualTo("no");
      assertThat(run.predict("no", "two").label()).isEqualTo("yes");
    }
  }

  @Test
  void aSavedModelGivesTheSameAnswersForPairs() {
    var pairs =
        List.of(
            new TextPair("It rains.", "It is wet."),
            new TextPair("a dog ".repeat(40), "A cat."),
            new TextPair("He left.", "He is here."));
    Path saved = folder.resolve("model");
    try (var run = onSample().run()) {
      run.save(saved);
      List<Prediction> predictions = run.predictPairs(pairs);
      assertThat(predictions).extracting(Prediction::truncated).containsExactly(false, true, false);
      assertThat(predictions.get(0).pair()).hasValue("It is wet.");
      assertThat(predictions.get(0).toString()).endsWith("It rains. [SEP] It is wet.");
      Prediction alone = run.predict("He left.", "He is here.");
      assertThat(predictions.get(2).probability())
          .isCloseTo(alone.probability(), Offset.offset(1e-5));
      assertThat(run.predictPairs(List.of())).isEmpty();
      assertThat(run.predict("It rains.").pair()).isEmpty();
      try (var loaded = TextClassifier.load(saved)) {
        assertThat(loaded.predictPairs(pairs)).isEqualTo(predictions);
        assertThat(loaded.predict("It rains.")).isEqualTo(run.predict("It rains."));
      }
    }
  }

  @Test
  void theVocabularyIsTrainedOnBothTexts() {
    var examples =
        List.of(
            new LabeledText("left left", "right right", 0), new LabeledText("left", "right", 1));
    var data = new TextClassificationData("toy", List.of("a", "b"), examples, examples, "here");
    try (var run = FineTune.on(SPEC, data).epochs(1).run()) {
      assertThat(run.model().tokenizer().id("left")).isPresent();
      assertThat(run.model().tokenizer().id("right")).isPresent();
    }
  }

  @Test
  void pairsNeedRoomAndEveryPartNeedsTexts() {
    assertThatThrownBy(() -> onSample().maxSeqLength(5).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessage("maxSeqLength must be at least 6 for pairs of texts, got 5");
    TextClassificationData sample = Mnli.sample();
    var parts = new LinkedHashMap<>(sample.devParts());
    parts.put("mismatched", List.of());
    var partial =
        new TextClassificationData("mine", sample.labels(), sample.train(), parts, "here");
    assertThatThrownBy(() -> FineTune.on(SPEC, partial).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("60 training and 24 matched and 0 mismatched texts");
  }

  @Test
  void mnliFallsBackToTheSampleWhereThatIsAllowed() {
    DataOptions nowhere = DataOptions.defaults().withoutDataRoot().withCache(folder);
    FineTune mnli = FineTune.mnli(SPEC).data(nowhere).offline().epochs(1);
    assertThatThrownBy(mnli::run).hasMessageContaining("MNLI is not on this machine");
    try (var run = mnli.orSample().maxTrainSamples(8).maxEvalSamples(16).run()) {
      assertThat(run.data().name()).isEqualTo("MNLI sample");
      assertThat(run.evaluation().examples()).isEqualTo(16);
      assertThat(run.evaluation("mismatched").examples()).isEqualTo(12);
      assertThat(run.notices())
          .anyMatch(notice -> notice.startsWith("Using the bundled sample of 96 pairs"));
    }
  }

  @Test
  void aFileOfYourOwnIsTrainedOn() throws IOException {
    Path train =
        Files.writeString(
            folder.resolve("train.csv"),
            "id,question,stars\n" + "1,\"good, very good\",5\n2,bad,1\n".repeat(10));
    TableFile table = TableFile.of(train).textColumn("question").labelColumn("stars");
    try (var run = FineTune.file(SPEC, table).epochs(4).batchSize(4).learningRate(3e-3).run()) {
      assertThat(run.model().labels()).containsExactly("1", "5");
      assertThat(run.data().train()).hasSize(18);
      assertThat(run.evaluation().examples()).isEqualTo(2);
      assertThat(run.predict("good, very good").label()).isEqualTo("5");
      assertThat(run.notices()).anyMatch(notice -> notice.startsWith("No file to evaluate on"));
    }
  }
}
