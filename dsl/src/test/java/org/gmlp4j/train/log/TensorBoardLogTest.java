package org.gmlp4j.train.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gmlp4j.train.log.Events.end;
import static org.gmlp4j.train.log.Events.evaluation;
import static org.gmlp4j.train.log.Events.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_250L);

  @TempDir private Path folder;

  private TensorBoardLog log() {
    return new TensorBoardLog(folder.resolve("run"), () -> NOW);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.resolve("run"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void theFileHoldsTheScalarsOfStepsAndEvaluations() throws IOException {
    var log = log();
    log.onStep(step(1, Double.NaN));
    log.onEvaluation(evaluation(1, true, "accuracy", 0.75));
    end(log, Ending.COMPLETED);
    assertThat(files()).hasSize(1);
    assertThat(files().get(0).getFileName().toString())
        .startsWith("events.out.tfevents.1700000000.");
    var events = EventReader.read(files().get(0));
    double at = 1_700_000_000.25;
    assertThat(events)
        .containsExactly(
            new EventReader.Event(at, 0, "brain.Event:2", false, Map.of()),
            new EventReader.Event(at, 1, "", true, Map.of()),
            new EventReader.Event(
                at,
                1,
                "",
                false,
                Map.of(
                    "train/loss",
                    Float.NaN,
                    "train/learning_rate",
                    0.25f,
                    "train/gradient_norm",
                    2.5f,
                    "train/tokens_per_second",
                    1000f,
                    "train/epoch",
                    1f)),
            new EventReader.Event(at, 1, "", false, Map.of("eval/accuracy", 0.75f)));
  }

  @Test
  void aResumedRunsFileComesLaterAndSaysWhereItGoesOn() throws IOException {
    for (int first : new int[] {1, 3}) {
      var log = log();
      log.onStep(step(first));
      log.onStep(step(first + 1));
      end(log, Ending.INTERRUPTED);
    }
    assertThat(files()).hasSize(2); // in the same second
    assertThat(files().get(1).getFileName().toString()).contains(".1700000001.");
    var start = EventReader.read(files().get(1)).get(1);
    assertThat(start.starts()).isTrue();
    assertThat(start.step()).isEqualTo(3);
  }

  @Test
  void aKilledRunLeavesWhatWasThereAtItsLastEvaluation() throws IOException {
    var killed = log();
    killed.onStep(step(1));
    killed.onEvaluation(evaluation(1, true, "loss", 0.5));
    killed.onStep(step(2));
    assertThat(EventReader.read(files().get(0))).hasSize(4);
  }

  @Test
  void theChecksumIsCastagnolisWithTensorFlowsMask() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventReader.crc32c(digits)).isEqualTo(0xE3069283); // the published check value
    assertThat(EventFile.maskedChecksum(digits, 9))
        .isEqualTo(((0xE3069283 >>> 15) | (0xE3069283 << 17)) + 0xa282ead8);
  }

  @Test
  void aFolderThatCannotBeMadeIsToldOnce() throws IOException {
    Files.writeString(folder.resolve("run"), "");
    var log = log();
    var notices = new ArrayList<String>();
    log.onStart(notices::add);
    log.onStep(step(1));
    log.onEvaluation(evaluation(1, true, "loss", 0.5));
    end(log, Ending.COMPLETED);
    assertThat(notices).singleElement().asString().contains("run cannot be written");
  }
}
