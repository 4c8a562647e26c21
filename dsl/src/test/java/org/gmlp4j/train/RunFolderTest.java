package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.FineTuneRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(16).vocab(200).build();

  @TempDir private Path folder;

  private FineTuneRun run(String name) {
    return FineTune.on(SPEC, Sst2.sample().limit(64, 16))
        .batchSize(8)
        .maxSteps(6)
        .saveEvery(Every.steps(3))
        .outputDir(folder.resolve(name))
        .run();
  }

  @Test
  void aFolderHasTheHistoryOfItsRun() throws IOException {
    try (FineTuneRun run = run("a")) {
      RunFolder read = RunFolder.of(folder.resolve("a"));
      assertThat(read.manifest()).isEqualTo(run.manifest());
      assertThat(losses(read.history())).isEqualTo(losses(run.history())).hasSize(6);
      assertThat(read.history().evaluations()).isEqualTo(run.history().evaluations());
      assertThat(read.history().ending()).isEqualTo(TrainingHistory.Ending.COMPLETED);
      assertThat(read.history().stepsTaken()).isEqualTo(6);
      assertThat(read.history().epochsTaken()).isEqualTo(run.history().epochsTaken());
    }
    // Weights need not be whole for it, and an older checkpoint knows the steps before it.
    Files.writeString(folder.resolve("a/checkpoint-6/model.safetensors"), "damaged");
    assertThat(losses(RunFolder.of(folder.resolve("a")).history())).hasSize(6);
    Files.writeString(folder.resolve("a/checkpoint-6/trainer_state.json"), "{");
    assertThat(losses(RunFolder.of(folder.resolve("a")).history())).hasSize(3);
    delete(folder.resolve("a/checkpoint-3"));
    assertThatThrownBy(() -> RunFolder.of(folder.resolve("a")).history())
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no checkpoint that can be read");
  }

  private static List<Double> losses(TrainingHistory history) {
    return history.steps().stream().map(StepEvent::loss).toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void runsAreFoundOnceEachAndTheLatestFirst() throws IOException {
    run("deep/er/a").close();
    run("b").close();
    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/manifest.json"), "{}");
    List<String> notices = new ArrayList<>();
    assertThat(RunFolder.find(notices::add, folder, folder.resolve("b")))
        .extracting(RunFolder::path)
        .containsExactly(folder.resolve("b"), folder.resolve("deep/er/a"));
    assertThat(notices).hasSize(1).first().asString().contains("broken", "is not a run's manifest");
    assertThatThrownBy(() -> RunFolder.find(notices::add, folder.resolve("nowhere")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("there is no folder");
    assertThat(RunFolder.isOne(folder)).isFalse();
  }
}
