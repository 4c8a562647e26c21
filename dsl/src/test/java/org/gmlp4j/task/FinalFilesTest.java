package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinalFilesTest {
  @TempDir private Path folder;

  private final List<String> notices = new ArrayList<>();

  private static void writeTo(Path target) {
    AtomicFiles.writeString(target.resolve("file"), "content");
  }

  @Test
  void aModelThatCannotBeSavedDoesNotCostTheResults() {
    FinalFiles.write(
        Optional.of(folder),
        target -> {
          throw new ModelFileException("no room for " + target);
        },
        FinalFilesTest::writeTo,
        notices::add);
    assertThat(notices)
        .containsExactly(
            "The model was not saved: no room for %s; save it elsewhere."
                .formatted(folder.resolve("model")));
    assertThat(folder.resolve("file")).hasContent("content");
  }

  @Test
  void anInterruptDoesNotBreakTheSavingAndIsNotLost() {
    Thread.currentThread().interrupt();
    FinalFiles.write(
        Optional.of(folder), FinalFilesTest::writeTo, FinalFilesTest::writeTo, notices::add);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(notices).isEmpty();
    assertThat(folder.resolve("model/file")).hasContent("content");
    assertThat(folder.resolve("file")).hasContent("content");
  }

  @Test
  void otherFailuresReachTheCaller() {
    assertThatThrownBy(
            () ->
                FinalFiles.write(
                    Optional.of(folder),
                    target -> {
                      throw new IllegalStateException("a mistake");
                    },
                    FinalFilesTest::writeTo,
                    notices::add))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withoutAnOutputFolderNothingIsWritten() {
    FinalFiles.write(
        Optional.empty(), FinalFilesTest::writeTo, FinalFilesTest::writeTo, notices::add);
    assertThat(folder).isEmptyDirectory();
    assertThat(notices).isEmpty();
  }
}
