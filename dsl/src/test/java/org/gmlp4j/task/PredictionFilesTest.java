package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.train.Every.steps;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFilesTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(48).vocab(800).build();

  @TempDir private Path folder;

  private static FineTune onSample() {
    return FineTune.on(SPEC, Mnli.sample()).epochs(2).batchSize(8);
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  @Test
  void metricsAreWrittenUnderTheNamesThatPeopleLookFor() throws IOException {
    try (var run = onSample().run()) {
      run.writeResults(folder);
      JsonObject eval = json("eval_results.json");
      assertThat(eval.keySet())
          .containsExactly(
              "epoch",
              "eval_accuracy",
              "eval_accuracy_mm",
              "eval_loss",
              "eval_loss_mm",
              "eval_macro_f1",
              "eval_macro_f1_mm",
              "eval_samples",
              "eval_samples_mm");
      assertThat(eval.get("epoch").getAsDouble()).isEqualTo(2);
      assertThat(eval.get("eval_accuracy").getAsDouble()).isEqualTo(run.evaluation().accuracy());
      assertThat(eval.get("eval_samples_mm").getAsInt()).isEqualTo(12);
      double loss =
          run.outcomes("mismatched").stream().mapToDouble(Outcome::loss).average().orElseThrow();
      assertThat(eval.get("eval_loss_mm").getAsDouble()).isCloseTo(loss, Offset.offset(1e-9));

      JsonObject all = json("all_results.json");
      assertThat(all.keySet())
          .containsAll(eval.keySet())
          .contains("train_loss", "train_runtime", "train_samples", "train_steps");
      assertThat(all.get("train_samples").getAsInt()).isEqualTo(60);
      assertThat(all.get("train_steps").getAsInt()).isEqualTo(run.history().steps().size());
      assertThat(all.get("train_loss").getAsDouble()).isBetween(0.5, 2.0);
    }
  }

  @Test
  void epochsAreThoseThatWereTrained() throws IOException {
    // 60 examples in batches of 8, by length: more than seven steps an epoch.
    try (var whole = onSample().epochs(1).run();
        var run = onSample().maxSteps(whole.history().stepsTaken() + 3).logEvery(steps(5)).run()) {
      long epoch = whole.history().stepsTaken();
      run.writeResults(folder);
      JsonObject all = json("all_results.json");
      assertThat(all.get("epoch").getAsDouble()).isEqualTo((epoch + 3.0) / epoch);
      assertThat(all.get("train_steps").getAsLong()).isEqualTo(epoch + 3);
      assertThat(json("eval_results.json").get("epoch")).isEqualTo(all.get("epoch"));
    }
  }

  @Test
  void everyPartHasItsPredictions() throws IOException {
    try (var run = onSample().run()) {
      run.writeResults(folder);
      List<String> lines = Files.readAllLines(folder.resolve("predictions_mm.tsv"));
      assertThat(lines).hasSize(13);
      assertThat(lines.get(0))
          .isEqualTo("index\tprediction\tprobability\tlabel\tsentence1\tsentence2");
      LabeledText example = run.data().devParts().get("mismatched").get(3);
      Prediction prediction = run.predict(example.text(), example.pair().orElseThrow());
      String[] fields = lines.get(4).split("\t", -1);
      assertThat(fields[0]).isEqualTo("3");
      assertThat(fields[1]).isEqualTo(prediction.label());
      assertThat(Double.parseDouble(fields[2]))
          .isCloseTo(prediction.probability(), Offset.offset(1e-5));
      assertThat(fields[3]).isEqualTo(Mnli.LABELS.get(example.label()));
      assertThat(fields[4]).isEqualTo(example.text());
      assertThat(fields[5]).isEqualTo(example.pair().orElseThrow());

      assertThat(Files.readAllLines(folder.resolve("predictions.tsv"))).hasSize(25);
      JsonArray predictions =
          JsonParser.parseString(Files.readString(folder.resolve("eval_predictions_mm.json")))
              .getAsJsonArray();
      assertThat(predictions).hasSize(12);
      JsonObject one = predictions.get(3).getAsJsonObject();
      assertThat(one.get("pair").getAsString()).isEqualTo(example.pair().orElseThrow());
      assertThat(one.get("prediction").getAsString()).isEqualTo(prediction.label());
      JsonObject probabilities = one.getAsJsonObject("probabilities");
      assertThat(probabilities.keySet()).containsExactlyElementsOf(Mnli.LABELS);
      double sum =
          Mnli.LABELS.stream().mapToDouble(label -> probabilities.get(label).getAsDouble()).sum();
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
      assertThat(folder.toFile().list()).hasSize(6); // nothing temporary stays
    }
  }

  @Test
  void tabsAndLineEndsOfATextStayInItsField() throws IOException {
    var examples = List.of(new LabeledText("two\nlines\tand a \\", 0), new LabeledText("fine", 1));
    var data = new TextClassificationData("toy", List.of("a", "b"), examples, examples, "here");
    try (var run = FineTune.on(SPEC, data).epochs(1).run()) {
      run.writeResults(folder);
      List<String> lines = Files.readAllLines(folder.resolve("predictions.tsv"));
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0)).endsWith("\tsentence");
      assertThat(lines.get(1)).endsWith("\ta\ttwo\\nlines\\tand a \\\\");
      assertThat(Files.readString(folder.resolve("eval_predictions.json")))
          .contains("two\\nlines\\tand a \\\\")
          .doesNotContain("\"pair\"");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (var run = onSample().epochs(1).run()) {
      assertThatThrownBy(() -> run.writeResults(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("eval_results.json");
      run.close(); // what was computed can still be written
      run.writeResults(folder.resolve("new/folder"));
      assertThat(folder.resolve("new/folder/all_results.json")).exists();
    }
  }
}
