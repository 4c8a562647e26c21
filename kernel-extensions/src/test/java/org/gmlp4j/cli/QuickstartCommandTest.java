package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before anything runs; the run itself is tested with the notebooks. */
class QuickstartCommandTest {
  @TempDir private Path folder;

  @Test
  void aDataFolderThatIsNotThereIsSaidAtOnce() {
    Path missing = folder.resolve("nowhere");
    Ran ran = Ran.of("quickstart", "--data", missing.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no folder " + missing, "train.tsv and dev.tsv");
  }

  @Test
  void aMalformedFileIsNamedWithItsLine() throws Exception {
    Files.writeString(folder.resolve("train.tsv"), "sentence\tlabel\ngood\t1\nbad\t7\n");
    Files.writeString(folder.resolve("dev.tsv"), "sentence\tlabel\ngood\t1\n");
    Ran ran = Ran.of("quickstart", "--data", folder.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("train.tsv", "line 3", "the label \"7\"");
  }

  @Test
  void numbersBelowOneAreWrong() {
    Ran ran = Ran.of("quickstart", "--epochs", "0");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--epochs must be at least 1, got 0");
  }

  @Test
  void anUnknownPrecisionIsNamedWithTheChoices() {
    Ran ran = Ran.of("quickstart", "--precision", "fp16");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--precision", "fp16", "fp32", "bf16");
  }
}
