package org.gmlp4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void theNewFileAppearsOnlyWhenItIsWhole() {
    Path file = folder.resolve("deep/config.json");
    AtomicFiles.writeString(file, "old");
    AtomicFiles.write(
        file,
        temporary -> {
          assertThat(temporary.getParent()).isEqualTo(file.getParent());
          Files.writeString(temporary, "new");
          assertThat(file).hasContent("old");
        });
    assertThat(file).hasContent("new");
    assertThat(file.getParent().toFile().list()).containsExactly("config.json");
  }

  @Test
  void aFailedWriterLeavesTheOldFileAndNothingElse() {
    Path file = folder.resolve("config.json");
    AtomicFiles.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    temporary -> {
                      Files.writeString(temporary, "half");
                      throw new IOException("no space left");
                    }))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no space left");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("config.json");
  }

  @Test
  void aFolderIsReplacedAsAWhole() {
    Path model = folder.resolve("model");
    AtomicFiles.replaceFolder(
        model,
        temporary -> {
          Files.writeString(temporary.resolve("a"), "1");
          Files.createDirectory(temporary.resolve("sub"));
          Files.writeString(temporary.resolve("sub/b"), "1");
        });
    AtomicFiles.replaceFolder(model, temporary -> Files.writeString(temporary.resolve("c"), "2"));
    assertThat(model.toFile().list()).containsExactly("c");
    assertThat(folder.toFile().list()).containsExactly("model");
  }

  @Test
  void aFailedFolderLeavesTheOldOneAndNothingElse() {
    Path model = folder.resolve("model");
    AtomicFiles.replaceFolder(model, temporary -> Files.writeString(temporary.resolve("a"), "1"));
    assertThatThrownBy(
            () ->
                AtomicFiles.replaceFolder(
                    model,
                    temporary -> {
                      Files.writeString(temporary.resolve("b"), "half");
                      throw new IllegalStateException("loss is NaN");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(model.toFile().list()).containsExactly("a");
    assertThat(folder.toFile().list()).containsExactly("model");
  }

  @Test
  void aCrashBetweenTheTwoRenamesLosesNothing() throws IOException {
    Path model = folder.resolve("model");
    AtomicFiles.replaceFolder(model, temporary -> Files.writeString(temporary.resolve("a"), "1"));
    // What the disk looks like when the machine stops there.
    Files.move(model, folder.resolve(".model.previous"));
    AtomicFiles.recoverFolder(model);
    assertThat(model.resolve("a")).hasContent("1");

    // And when it stops after the second rename.
    Files.createDirectory(folder.resolve(".model.previous"));
    AtomicFiles.recoverFolder(model);
    assertThat(model.resolve("a")).hasContent("1");
    assertThat(folder.toFile().list()).containsExactly("model");
  }

  @Test
  void saysWhichFileCannotBeWritten() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> AtomicFiles.writeString(notAFolder.resolve("config.json"), "{}"))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining("check that the disk has room");
  }
}
