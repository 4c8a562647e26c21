package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.io.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  /** A process that takes a folder and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (var lock = FolderLock.take(Path.of(args[0]), System.out::println)) {
        System.out.println("taken " + lock);
        System.out.flush();
        TimeUnit.MINUTES.sleep(5);
      }
    }
  }

  private TrainingHistory train(TrainingListener... listeners) {
    try (var problem = new Parity()) {
      var options = TrainingOptions.builder().maxSteps(4).outputDir(folder).resume(true).build();
      return new Trainer(problem, options, List.of(listeners)).run();
    }
  }

  @Test
  void aSecondRunInTheFolderIsRefusedWhileTheFirstGoesOn() throws IOException {
    Path unfinished = folder.resolve(".checkpoint-3.incomplete-x");
    var refused = new ArrayList<Throwable>();
    train(
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            try {
              Files.createDirectories(unfinished);
              train();
            } catch (ModelFileException | IOException e) {
              refused.add(e);
              assertThat(unfinished).as("what the first run is writing").exists();
            }
          }
        });
    assertThat(refused).hasSize(4);
    assertThat(refused.get(0))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "outputDir %s is in use by another run; wait until it has ended, or give another folder",
            folder);
    assertThat(train().stepsTaken()).as("the folder is free again").isEqualTo(4);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aRunThatCannotBeginLetsGoOfTheFolder() {
    train();
    try (var problem = new Parity()) {
      var options = TrainingOptions.builder().maxSteps(4).outputDir(folder).build();
      assertThatThrownBy(() -> new Trainer(problem, options, List.of()).run())
          .hasMessageContaining("of an earlier run; call resume()");
    }
    train();
  }

  @Test
  void aFolderIsFreeAgainWhenTheProcessThatHadItIsKilled() throws Exception {
    Process holder = JavaProcess.of(Holder.class, folder.toString()).start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).startsWith("taken");
      assertThatThrownBy(this::train).hasMessageContaining("is in use by another run");
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(train().stepsTaken()).isEqualTo(4);
  }
}
