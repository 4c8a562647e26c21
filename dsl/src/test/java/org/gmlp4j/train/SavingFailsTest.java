package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingFailsTest {
  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  private TrainingOptionsBuilder options() {
    return TrainingOptions.builder()
        .maxSteps(12)
        .learningRate(0.05)
        .saveEvery(Every.steps(4))
        .outputDir(folder.resolve("run"));
  }

  private TrainingHistory train(Parity problem, TrainingOptions options, Checkpoints.Saver saver) {
    var listener =
        new TrainingListener() {
          @Override
          public void onNotice(String message) {
            notices.add(Thread.currentThread().getName() + " " + message);
          }
        };
    return new Trainer(problem, options, List.of(listener), saver, System::nanoTime).run();
  }

  /** A disk that is full for checkpoints of this step, once the weights are written. */
  private static Checkpoints.Saver fullAt(long step) {
    return (target, content) ->
        AtomicFiles.replaceFolder(
            target,
            temporary -> {
              content.write(temporary);
              if (target.endsWith("checkpoint-" + step)) {
                throw new IOException("No space left on device");
              }
            });
  }

  @Test
  void aCheckpointThatCannotBeSavedCostsNothingElse() {
    try (var whole = new Parity();
        var problem = new Parity()) {
      train(whole, TrainingOptions.builder().maxSteps(12).learningRate(0.05).build(), fullAt(0));
      TrainingHistory history = train(problem, options().build(), fullAt(8));
      assertThat(history.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(Bits.of(problem.parameters())).isEqualTo(Bits.of(whole.parameters()));
      long bytes = 4L * problem.parameters().weights().size();
      assertThat(notices)
          .singleElement()
          .asString()
          .startsWith(Thread.currentThread().getName())
          .contains("checkpoint-8 could not be saved", "No space left on device")
          .contains(folder.resolve("run").toString(), "The run itself is not harmed")
          .containsPattern("needs [0-9,]+ bytes")
          .contains(String.format(Locale.ROOT, "%,d", 4 * (bytes + 64)));
      assertThat(folder.resolve("run/checkpoint-4")).exists();
      assertThat(folder.resolve("run/checkpoint-8")).doesNotExist();
      assertThat(folder.resolve("run/checkpoint-12")).exists();
    }
  }

  @Test
  void anInterruptedRunThatCannotSaveDoesNotClaimTo() {
    try (var problem = new Parity()) {
      Thread.currentThread().interrupt();
      TrainingHistory history = train(problem, options().build(), fullAt(1));
      assertThat(history.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(notices.get(0)).contains("checkpoint-1 could not be saved");
      assertThat(notices.get(1)).contains("Interrupted after step 1").doesNotContain("resume");
    }
  }

  @Test
  void anInterruptWhileSavingDoesNotBreakTheSaving() {
    Thread training = Thread.currentThread();
    try (var problem = new Parity()) {
      TrainingHistory history =
          train(
              problem,
              options().build(),
              (target, content) -> {
                training.interrupt();
                AtomicFiles.replaceFolder(target, content);
                training.interrupt();
              });
      assertThat(history.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(history.steps()).hasSize(4);
      assertThat(notices).singleElement().asString().contains("Interrupted after step 4", "resume");
      assertThat(Checkpoint.read(folder.resolve("run/checkpoint-4")).step()).isEqualTo(4);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToEndsTheRunBeforeItBegins() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");
    try (var problem = new Parity()) {
      TrainingOptions options = options().outputDir(folder.resolve("file/run")).build();
      assertThatThrownBy(() -> train(problem, options, AtomicFiles::replaceFolder))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContainingAll("outputDir", "file/run", "cannot be written to")
          .satisfies(
              e ->
                  assertThat(e.getStackTrace())
                      .anyMatch(frame -> frame.getClassName().equals(getClass().getName())));
      assertThat(problem.asked()).isEmpty();
    }
  }
}
