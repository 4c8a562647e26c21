package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a training command is said at once, in its words, before anything is read. */
class TrainingOptionsTest {
  @TempDir private Path folder;

  @Test
  void allProblemsAreReportedTogether() {
    Ran ran =
        Ran.of(
            "finetune",
            "sst2",
            "--data",
            "/nowhere",
            "--layers=2",
            "--d-ffn=64",
            "--epochs=0",
            "--lr=-1",
            "--max-seq-length=1000",
            "--label-smoothing=2",
            "--patience=0",
            "--warmup=0.1",
            "--warmup-steps=3",
            "--doc-stride=4",
            "--resume");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("8 problems:\n")
        .contains("--epochs must be at least 1, got 0")
        .contains("--learning-rate must be above 0, got -1.0")
        .contains("--max-seq-length must lie between 3 and the model's --seq-len 128, got 1000")
        .contains("--label-smoothing is a share in [0, 1), got 2.0")
        .contains("a patience of at least 1 evaluation", "try --patience 3")
        .contains("--warmup and --warmup-steps say the same thing twice")
        .contains("--doc-stride and so on")
        .contains("--resume needs the folder of the run to go on with; add --output-dir")
        .doesNotContain("/nowhere");
  }

  @Test
  void aBackendIsNamedOrTheNearestIsTold() {
    assertThat(Ran.of("finetune", "sst2", "--layers=2", "--backend=nd4").err())
        .contains("--backend")
        .contains("nd4j");
    // Read, since only what the task itself finds wrong is left.
    assertThat(Ran.of("finetune", "sst2", "--layers=2", "--backend=nd4j", "--epochs=0").err())
        .startsWith("--epochs must be at least 1, got 0");
  }

  @Test
  void allWordsThatCannotBeReadAreReportedTogether() {
    Ran ran =
        Ran.of(
            "finetune", "sst3", "--max-time", "5x", "--epochs=two", "--learnin_rate=1", "--lyers");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("5 problems:\n")
        .contains("there is no sst3, only sst2, mnli, squad, squad2; the nearest is sst2")
        .contains("\"5x\" is no time; write days, hours, minutes and seconds as in 45m")
        .contains("'--epochs': 'two' is not an int")
        .contains("there is no option --learnin_rate. Did you mean --learning_rate")
        .contains("there is no option --lyers. Did you mean --layers")
        .endsWith("Try: gmlp finetune --help\n");
  }

  @ParameterizedTest
  @CsvSource({"finetun, finetune", "pre-train, pretrain", "pedict, predict", "lr_find, lr-find"})
  void aMistypedCommandIsAnsweredWithTheNearest(String word, String command) {
    Ran ran = Ran.of(word, "sst2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("there is no command " + word + ". Did you mean ")
        .contains(command);
  }

  @Test
  void aWordThatCannotBeReadIsToldOnce() {
    assertThat(Ran.of("finetune", "sst3", "--layers=1").err())
        .startsWith("Invalid value for positional parameter at index 0 (TASK): there is no sst3");
  }

  @Test
  void aModelAndATaskAreAskedFor() {
    assertThat(Ran.of("finetune").err())
        .contains("a model is missing: give a pre-trained one (--from FOLDER)")
        .contains("a task is missing: give sst2, mnli, squad or squad2");
    assertThat(Ran.of("finetune", "sst2", "--train-file=a.csv", "--layers=1").err())
        .startsWith("sst2 has data of its own; leave out either it or --train-file");
    assertThat(Ran.of("finetune", "mnli", "--text-column=a", "--layers=1").err())
        .startsWith("options of tables (--text-column and so on) are for --train-file");
  }

  @Test
  void aModelThatCannotBeBuiltIsToldWithTheRest() {
    Ran ran = Ran.of("finetune", "sst2", "--d-ffn=3", "--layers=0", "--threshold=1", "--resume");

    assertThat(ran.err())
        .contains("--d-ffn must be even", "--layers must be at least 1, got 0")
        .contains("--resume needs the folder");
  }

  @Test
  void aFolderWithoutAModelIsNamed() throws Exception {
    assertThat(Ran.of("finetune", "sst2", "--from", folder.toString()).err())
        .startsWith(
            "--from: " + folder + " is not a model folder, it has no config.json; expected");
    Path inside = Files.createDirectories(folder.resolve("model"));
    Files.writeString(inside.resolve("config.json"), "{}");
    assertThat(Ran.of("finetune", "sst2", "--from", folder.toString()).err())
        .contains("give " + inside);
    assertThat(Ran.of("predict", folder.resolve("none").toString(), "a").err())
        .startsWith("there is no model folder " + folder.resolve("none"));
  }

  @Test
  void anEarlierRunsFolderIsRefusedBeforeTheDataIsRead() throws Exception {
    Files.createDirectories(folder.resolve("checkpoint-3"));
    Ran ran = Ran.of("finetune", "sst2", "--data=/nowhere", "--layers=1", "-o", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("--output-dir " + folder + " holds an earlier run (checkpoint-3)")
        .contains("--resume");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    String below = file.resolve("run").toString();
    Ran ran = Ran.of("finetune", "sst2", "--data=/nowhere", "--layers=1", "--output-dir", below);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(below, "cannot be written to", "--output-dir");
  }

  @Test
  void aFolderThatWasMadeForARunThatNeverBeganIsRemoved() {
    Path made = folder.resolve("made");
    Ran ran = Ran.of("finetune", "sst2", "--data=/nowhere", "--layers=1", "-o", made.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no folder /nowhere");
    assertThat(made).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pretrain", "finetune", "evaluate", "predict", "lr-find", "estimate"})
  void helpIsGroupedAndFitsEightyColumns(String command) {
    Ran ran = Ran.of(command, "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(ran.out())
        .contains("\nOther options:\n")
        .doesNotContain("--batch_size=", "--learning_rate=");
  }
}
