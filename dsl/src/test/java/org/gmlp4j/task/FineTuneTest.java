package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.TokenizerException;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(2)
          .dModel(32)
          .dFfn(64)
          .tinyAttention(16)
          .seqLen(32)
          .vocab(1000)
          .dropout(0.1)
          .build();

  @TempDir private Path folder;

  private static FineTune onSample() {
    return FineTune.on(SPEC, Sst2.sample()).epochs(8).batchSize(16).learningRate(2e-3);
  }

  @Test
  void learnsTheSample() {
    try (var run = onSample().run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.model().evaluate(run.data().train(), "train").accuracy()).isGreaterThan(0.9);
      assertThat(run.evaluation().accuracy()).isGreaterThan(0.6);
      double best =
          run.history().evaluations().stream()
              .mapToDouble(event -> event.metrics().get("accuracy"))
              .max()
              .orElseThrow();
      assertThat(run.evaluation().accuracy()).isEqualTo(best);
    }
  }

  @Test
  void sameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    try (var first = onSample().epochs(1).run();
        var second = onSample().epochs(1).run();
        var other = onSample().epochs(1).seed(43).run()) {
      for (String name : first.model().parameters().index().keySet()) {
        assertThat(second.model().parameters().weight(name))
            .as(name)
            .containsExactly(first.model().parameters().weight(name));
      }
      assertThat(other.model().parameters().weight("embedding.weight"))
          .isNotEqualTo(first.model().parameters().weight("embedding.weight"));
    }
  }

  @Test
  void checkpointingChangesNoBitOfWhatIsLearned() {
    try (var expected = onSample().epochs(1).run();
        var full = onSample().epochs(1).gradientCheckpointing(true).run();
        var selective = onSample().epochs(1).gradientCheckpointing(Checkpointing.SELECTIVE).run()) {
      for (String name : expected.model().parameters().index().keySet()) {
        float[] weights = expected.model().parameters().weight(name);
        assertThat(full.model().parameters().weight(name)).as(name).containsExactly(weights);
        assertThat(selective.model().parameters().weight(name)).as(name).containsExactly(weights);
      }
    }
  }

  @Test
  void gradientAccumulationTakesFewerAndLargerSteps() {
    try (var each = onSample().epochs(1).batchSize(8).run();
        var four = onSample().epochs(1).batchSize(8).gradientAccumulation(4).run()) {
      int batches = each.history().steps().size();
      assertThat(four.history().steps()).hasSize((batches + 3) / 4);
      assertThat(four.history().ending()).isEqualTo(Ending.COMPLETED);
      // The first losses are those of new models: ln 2, whatever is averaged.
      for (var run : List.of(each, four)) {
        assertThat(run.history().steps().get(0).loss()).isCloseTo(Math.log(2), Offset.offset(0.2));
      }
    }
    assertThatThrownBy(() -> onSample().gradientAccumulation(0).run())
        .hasMessage("gradientAccumulation must be at least 1, got 0");
  }

  @Test
  void aSavedModelLoadsBackToTheSameBits() {
    var texts = List.of("a gorgeous film .", "dull .", "neither here nor there , but long enough");
    Path saved = folder.resolve("model");
    try (var run = onSample().epochs(1).run()) {
      run.save(saved);
      assertThat(saved)
          .isDirectoryContaining("glob:**model.safetensors")
          .isDirectoryContaining("glob:**config.json")
          .isDirectoryContaining("glob:**tokenizer.json");
      try (var loaded = TextClassifier.load(saved)) {
        assertThat(loaded.spec()).isEqualTo(SPEC);
        assertThat(loaded.predict(texts)).isEqualTo(run.predict(texts));
      }
    }
  }

  @Test
  void damagedModelFoldersAreNamed() throws IOException {
    Path saved = folder.resolve("model");
    try (var run = onSample().epochs(1).maxTrainSamples(16).run()) {
      run.save(saved);
    }
    Path weights = saved.resolve("model.safetensors");
    long size = Files.size(weights);
    try (var file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.setLength(size - 4);
    }
    assertThatThrownBy(() -> TextClassifier.load(saved))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("model.safetensors");

    Files.writeString(saved.resolve("config.json"), "{}");
    assertThatThrownBy(() -> TextClassifier.load(saved))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("config.json");

    assertThatThrownBy(() -> TextClassifier.load(folder.resolve("nowhere")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("nowhere", "config.json");
  }

  @Test
  void allWrongOptionsAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                FineTune.on(SPEC, Sst2.sample())
                    .epochs(0)
                    .batchSize(-1)
                    .learningRate(Double.NaN)
                    .warmup(1.5)
                    .maxSeqLength(64)
                    .run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll(
            "5 problems",
            "epochs must be at least 1, got 0",
            "batchSize must be at least 1, got -1",
            "learningRate must be above 0, got NaN",
            "warmup is a share in [0, 1), got 1.5",
            "maxSeqLength must lie between 3 and the model's seqLen 32, got 64");
  }

  @Test
  void imagesAreNotText() {
    assertThatThrownBy(() -> FineTune.sst2(GMLP.preset("gMLP-Ti")).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("gMLP-Ti reads images");
  }

  @Test
  void truncationIsNeverSilent() {
    var notices = new ArrayList<String>();
    try (var run =
        onSample()
            .epochs(1)
            .maxSeqLength(8)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onNotice(String message) {
                    notices.add(message);
                  }
                })
            .run()) {
      assertThat(notices).anyMatch(notice -> notice.contains("longer than 8 tokens"));
      assertThat(run.notices()).isEqualTo(notices);
      var prediction = run.predict("one two three four five six seven eight nine ten eleven");
      assertThat(prediction.truncated()).isTrue();
      assertThat(prediction.toString()).contains("[end of the text not read]");
      assertThat(run.predict("short").truncated()).isFalse();
    }
  }

  @Test
  void aPredictionDoesNotDependOnItsNeighboursInTheBatch() {
    try (var run = onSample().epochs(1).run()) {
      var texts = Sst2.sample().dev().stream().map(LabeledText::text).limit(20).toList();
      var together = run.predict(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i).probability())
            .isCloseTo(run.predict(texts.get(i)).probability(), Offset.offset(1e-5));
      }
      assertThat(run.predict(List.of())).isEmpty();
    }
  }

  @Test
  void interruptingReturnsAUsablePartialResult() {
    try (var run =
        onSample()
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepEvent event) {
                    if (event.step() == 5) {
                      Thread.currentThread().interrupt();
                    }
                  }
                })
            .run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(run.history().steps()).hasSize(5);
      assertThat(run.notices()).anyMatch(notice -> notice.startsWith("Interrupted after step 5"));
      assertThat(run.evaluation().accuracy()).isBetween(0.0, 1.0);
      try (var untrained = onSample().learningRate(1e-30).epochs(1).maxTrainSamples(16).run()) {
        assertThat(run.model().parameters().weight("head.weight"))
            .isNotEqualTo(untrained.model().parameters().weight("head.weight"));
      }
    }
  }

  @Test
  void aRunThatDivergesKeepsItsBestWeights() {
    try (var run = onSample().learningRate(1e12).warmup(0).evaluationsPerEpoch(20).run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.DIVERGED);
      assertThat(run.model().parameters().isFinite()).isTrue();
      assertThat(run.evaluation().accuracy()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aClosedRunShowsWhatItHadAndRefusesTheRest() {
    FineTuneRun run = onSample().epochs(1).run();
    run.close();
    assertThat(run.evaluation().accuracy()).isBetween(0.0, 1.0);
    assertThatThrownBy(() -> run.model().parameters().weight("head.weight"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> run.predict("a film")).isInstanceOf(RuntimeException.class);
    Path target = folder.resolve("late");
    assertThatThrownBy(() -> run.save(target)).isInstanceOf(IllegalStateException.class);
    assertThat(target).doesNotExist();
    run.close(); // twice does no harm
  }

  @Test
  void partsWithoutTextsAreRefusedBeforeAnythingIsTrained() {
    var sample = Sst2.sample();
    var noDev =
        new TextClassificationData("mine", sample.labels(), sample.train(), List.of(), "here");
    assertThatThrownBy(() -> FineTune.on(SPEC, noDev).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("424 training and 0 development texts");
  }

  @Test
  void batchesThatNoArrayHoldsAreRefused() {
    assertThatThrownBy(() -> onSample().batchSize(200_000_000).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll("batchSize 200000000", "lower one");
  }

  @Test
  void damagedTasksInAConfigAreNamed() throws IOException {
    Path saved = folder.resolve("model");
    try (var run = onSample().epochs(1).maxTrainSamples(16).run()) {
      run.save(saved);
    }
    new DamagedConfig(saved, TextClassifier::load)
        .isNamedWith("\"maxSeqLength\": 32", "\"maxSeqLength\": \"abc\"")
        .isNamedWith("\"maxSeqLength\": 32", "\"maxSeqLength\": {}")
        .isNamedWith("\"maxSeqLength\": 32", "\"maxSeqLength\": -5")
        .isNamedWith("\"maxSeqLength\": 32", "\"maxSeqLength\": 1000")
        .isNamedWith("\"maxSeqLength\": 32", "\"maxSeqLength\": 1e99")
        .isNamedWith("\"negative\"", "\"positive\"")
        .isNamedWith("\"negative\"", "{}")
        .isNamedWith("text-classification", "translation");
  }

  @Test
  void aTokenizerOfYourOwnIsUsedAndMustFitTheModel() throws IOException {
    String data = System.getenv("GMLP4J_DATA");
    assumeThat(data).as("GMLP4J_DATA").isNotNull();
    Path bert = Path.of(data, "vocab", "bert-base-uncased", "tokenizer.json");
    assertThatThrownBy(() -> onSample().tokenizer(bert).run())
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll("30,522", "1,000", "vocab(30522)");
    var wide = SPEC.toBuilder().vocab(30_522).build();
    try (var run = FineTune.on(wide, Sst2.sample()).epochs(1).tokenizer(bert).run()) {
      assertThat(run.model().tokenizer().vocabSize()).isEqualTo(30_522);
    }
  }

  @Test
  void aCorruptTokenizerIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");
    assertThatThrownBy(() -> onSample().tokenizer(file).run())
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining(file.toString());
  }
}
