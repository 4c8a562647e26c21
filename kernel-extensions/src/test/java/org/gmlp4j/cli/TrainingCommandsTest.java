package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From texts to predictions by commands alone, with a tiny model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingCommandsTest {
  private Path folder;
  private String cache;
  private Path table;
  private Path classifier;
  private Ran trained;

  @BeforeAll
  void train(@TempDir Path shared) throws IOException {
    folder = shared;
    cache = System.getProperty("gmlp4j.cache");
    System.setProperty("gmlp4j.cache", folder.resolve("cache").toString());
    table = TinyRuns.table(folder);
    trained =
        Ran.of(
            TinyRuns.words(
                List.of("finetune", "--train-file", table.toString(), "--text_column=review"),
                "--label-column=stars",
                "--num_train_epochs=8",
                "--learning_rate=1e-2",
                "--per_device_train_batch_size=8",
                "--validation-file=" + table,
                "--csv=" + folder.resolve("log.csv"),
                "-o",
                folder.resolve("run").toString()));
    classifier = folder.resolve("run").resolve("model");
  }

  @AfterAll
  void restore() {
    if (cache == null) {
      System.clearProperty("gmlp4j.cache");
    } else {
      System.setProperty("gmlp4j.cache", cache);
    }
  }

  @Test
  void fineTuningSaysWhereItsModelIsAndWhatToTryNext() throws IOException {
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    assertThat(trained.out())
        .startsWith("Output goes to " + folder.resolve("run"))
        .contains("accuracy 1.0000, macro F1 1.0000, 80 examples")
        .contains("The model is in " + classifier)
        .contains("Next: gmlp predict " + classifier + " \"a good film number 0\"");
    // 80 rows in batches of 8 are 10 steps an epoch.
    assertThat(Files.readAllLines(folder.resolve("log.csv")))
        .filteredOn(line -> line.startsWith("step,"))
        .last()
        .asString()
        .startsWith("step,80,80,8,");
  }

  @Test
  void aClassifierPredictsArgumentsInTheirOrder() {
    Ran ran = Ran.of("predict", classifier.toString(), "a good film", "a bad film", "--json");

    assertThat(ran.exitCode()).isZero();
    List<JsonObject> lines = objects(ran.out());
    assertThat(lines)
        .extracting(line -> line.get("text").getAsString())
        .containsExactly("a good film", "a bad film");
    assertThat(lines)
        .extracting(line -> line.get("prediction").getAsString())
        .containsExactly("good", "bad");
    JsonObject all = lines.get(0).getAsJsonObject("probabilities");
    assertThat(all.get("good").getAsDouble() + all.get("bad").getAsDouble()).isBetween(0.99, 1.01);
  }

  @Test
  void aClassifierPredictsLinesOfAFileAndOfAPipe() throws IOException {
    Path file = Files.writeString(folder.resolve("texts.txt"), "a bad film\n\na good film\n");
    Ran fromFile = Ran.of("predict", classifier.toString(), "--file", file.toString());
    assertThat(fromFile.out().lines()).hasSize(2);
    assertThat(fromFile.out()).startsWith("bad (").contains("\ngood (");

    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(Files.readAllBytes(file)));
    try {
      assertThat(Ran.of("predict", classifier.toString())).isEqualTo(fromFile);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws IOException {
    Path file = folder.resolve("latin.txt");
    Files.write(file, "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Ran ran = Ran.of("predict", classifier.toString(), "--file=" + file);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(file + " is not text in UTF-8");
  }

  @Test
  void textsAndPairsAreNotMixedAndQuestionsNeedAnAnswerer() throws IOException {
    Path file = Files.writeString(folder.resolve("mixed.txt"), "one\ntwo\tthree\n");
    assertThat(Ran.of("predict", classifier.toString(), "--file=" + file).err())
        .startsWith("\"two\" is a pair and others are not");
    assertThat(Ran.of("predict", classifier.toString(), "a", "--pair=b", "--pair=c").err())
        .startsWith("--pair is to be given once for each TEXT, got 2 for 1");
    assertThat(Ran.of("predict", classifier.toString(), "a", "--question=b", "--top-k=0").err())
        .contains("--question needs the text", "exclude each other", "--top-k must be at least 1");
  }

  @Test
  void evaluationGivesTheRunsOwnNumbers() throws IOException {
    Path results = folder.resolve("results");
    Ran ran = Ran.of(evaluation("--json", "--output-dir=" + results));

    assertThat(ran.exitCode()).isZero();
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(json.get("eval_accuracy").getAsDouble()).isEqualTo(1);
    assertThat(json.get("eval_samples").getAsInt()).isEqualTo(80);
    assertThat(json.get("labels")).hasToString("[\"bad\",\"good\"]");
    assertThat(json.get("confusion")).hasToString("{\"dev\":[[40,0],[0,40]]}");
    JsonObject written =
        JsonParser.parseString(Files.readString(results.resolve("eval_results.json")))
            .getAsJsonObject();
    assertThat(json.entrySet()).containsAll(written.entrySet());
    assertThat(written.keySet()).contains("eval_accuracy", "eval_loss", "eval_macro_f1");
    assertThat(
            JsonParser.parseString(Files.readString(results.resolve("eval_predictions.json")))
                .getAsJsonArray())
        .hasSize(80);
    assertThat(Ran.of(evaluation("--max-eval-samples=10")).out()).contains("10 examples");
  }

  private String[] evaluation(String... more) {
    var words =
        new ArrayList<>(
            List.of("evaluate", classifier.toString(), table.toString(), "--text-column=review"));
    words.add("--label-column=stars");
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void dataOfAnotherKindIsRefused() {
    assertThat(Ran.of("evaluate", classifier.toString(), "squad", "--or-sample").err())
        .startsWith("the model is a classifier, and squad is of questions");
    assertThat(Ran.of("evaluate", classifier.toString(), "sst3").err())
        .startsWith("there is no task and no file sst3; tasks: sst2");
    assertThat(Ran.of("evaluate", classifier.toString(), table.toString()).err())
        .contains("the columns \"review\", \"stars\"", "names the column 'label'");
  }

  @Test
  void anotherRunInTheFolderIsRefused() {
    Ran ran =
        Ran.of(
            TinyRuns.words(
                List.of("finetune", "--train-file=" + table, "--text-column=review"),
                "--label-column=stars",
                "-o",
                folder.resolve("run").toString()));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("holds an earlier run", "--resume");
  }

  @Test
  void aPreTrainedModelIsFineTunedWithItsOwnSizes() throws IOException {
    Path corpus = TinyRuns.corpus(folder);
    Path pretrained = folder.resolve("pretrained");
    Ran pretraining =
        Ran.of(
            TinyRuns.words(
                List.of("pretrain", corpus.toString()),
                "--max-steps=60",
                "--lr=1e-2",
                "--validation-share=0.1",
                "--output_dir=" + pretrained));
    assertThat(pretraining.err()).isEmpty();
    assertThat(pretraining.out()).contains("perplexity", "gmlp finetune sst2 --from " + pretrained);

    String model = pretrained.resolve("model").toString();
    Ran filled = Ran.of("predict", model, "the cat [MASK] on the mat .", "--top-k=2", "--json");
    JsonObject json = JsonParser.parseString(filled.out()).getAsJsonObject();
    assertThat(json.getAsJsonArray("masks").get(0).getAsJsonArray()).hasSize(2);

    Ran evaluated = Ran.of("evaluate", model, corpus.toString(), "--json");
    double perplexity =
        JsonParser.parseString(evaluated.out()).getAsJsonObject().get("perplexity").getAsDouble();
    // A model that knew nothing would have that of the vocabulary, 120.
    assertThat(perplexity).isBetween(1.0, 60.0);

    Ran tuned =
        Ran.of(
            "finetune",
            "--train-file=" + table,
            "--text-column=review",
            "--label-column=stars",
            "--from",
            model,
            "--max-steps=2",
            "-o",
            folder.resolve("tuned").toString());
    assertThat(tuned.err()).isEmpty();
    assertThat(tuned.exitCode()).isZero();
    JsonObject config =
        JsonParser.parseString(
                Files.readString(folder.resolve("tuned").resolve("model").resolve("config.json")))
            .getAsJsonObject();
    assertThat(config.toString()).contains("\"dModel\":16");
  }

  @Test
  void questionsAreAnsweredByASavedModel() {
    Path run = folder.resolve("squad");
    Ran trained =
        Ran.of(
            "finetune",
            "squad2",
            "--or-sample",
            "--offline",
            "--layers=1",
            "--d-model=16",
            "--d-ffn=32",
            "--seq-len=64",
            "--vocab=300",
            "--max-steps=2",
            "-o",
            run.toString());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out()).contains("exact match", "--question \"Who built it?\"");

    String model = run.resolve("model").toString();
    String context = "The tower was built by Ada.";
    Ran asked = Ran.of("predict", model, "--question=Who?", "--context", context, "--json");
    JsonObject json = JsonParser.parseString(asked.out()).getAsJsonObject();
    assertThat(json.get("question").getAsString()).isEqualTo("Who?");
    assertThat(context).contains(json.get("answer").getAsString());
    assertThat(Ran.of("predict", model, "Who?").err()).contains("this model answers questions");
    assertThat(Ran.of("evaluate", model, "squad2", "--or-sample", "--offline").out())
        .contains("exact match");
  }

  @Test
  void ratesAreTriedAndShown() throws IOException {
    Path page = folder.resolve("rates.html");
    Ran ran =
        Ran.of(
            TinyRuns.words(
                List.of("lr-find", "--train-file=" + table, "--text-column=review"),
                "--label-column=stars",
                "--batch-size=8",
                "--output=" + page));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("learning rate", "smoothed", "wrote " + page);
    assertThat(Files.readString(page)).contains("<html", "</html>");
  }

  private static List<JsonObject> objects(String lines) {
    return lines.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }
}
