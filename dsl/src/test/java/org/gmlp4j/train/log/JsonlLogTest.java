package org.gmlp4j.train.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gmlp4j.train.log.Events.end;
import static org.gmlp4j.train.log.Events.evaluation;
import static org.gmlp4j.train.log.Events.step;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlLogTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("log.jsonl");
  }

  @Test
  void everyEventIsAnObjectOnALineOfItsOwn() throws IOException {
    var log = new JsonlLog(file);
    log.onNotice("3 texts were \"cut\"");
    log.onStep(step(1));
    log.onEvaluation(evaluation(1, true, "accuracy", 0.75));
    end(log, Ending.INTERRUPTED);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"event\":\"notice\",\"step\":0,\"message\":\"3 texts were \\\"cut\\\"\"}",
            "{\"event\":\"step\",\"step\":1,\"total_steps\":10,\"epoch\":1,\"loss\":1.0,"
                + "\"learning_rate\":0.25,\"gradient_norm\":2.5,\"tokens_per_second\":1000.0,"
                + "\"tokens\":1500,\"elapsed_seconds\":1.5}",
            "{\"event\":\"evaluation\",\"step\":1,\"epochs_completed\":0.2,\"best\":true,"
                + "\"metrics\":{\"accuracy\":0.75}}",
            "{\"event\":\"end\",\"step\":1,\"ending\":\"interrupted\"}");
  }

  @Test
  void numbersThatAreNotFiniteAreNullSinceJsonHasNone() throws IOException {
    var log = new JsonlLog(file);
    log.onStep(step(1, Double.NaN));
    log.onEvaluation(evaluation(1, false, "loss", Double.NEGATIVE_INFINITY));
    end(log, Ending.DIVERGED);
    var lines = Files.readAllLines(file);
    assertThat(lines.get(0)).contains("\"loss\":null,");
    assertThat(lines.get(1)).endsWith("\"metrics\":{\"loss\":null}}");
    lines.forEach(line -> assertThat(JsonParser.parseString(line).isJsonObject()).isTrue());
  }

  @Test
  void aResumedRunGoesOnWhereTheCheckpointWas() throws IOException {
    var killed = new JsonlLog(file);
    for (int i = 1; i <= 4; i++) {
      killed.onStep(step(i));
    }
    killed.onEvaluation(evaluation(4, true, "loss", 0.5));
    Files.writeString(file, "{\"event\":\"st", StandardOpenOption.APPEND);

    var resumed = new JsonlLog(file);
    resumed.onNotice("Resumed.");
    resumed.onStep(step(3));
    end(resumed, Ending.COMPLETED);
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.replaceAll(",\"(total|ending|message).*", ""))
        .containsExactly(
            "{\"event\":\"step\",\"step\":1",
            "{\"event\":\"step\",\"step\":2",
            "{\"event\":\"notice\",\"step\":2",
            "{\"event\":\"step\",\"step\":3",
            "{\"event\":\"end\",\"step\":3");
  }

  @Test
  void aFileOfAnotherKindStaysAsItIs() throws IOException {
    Files.writeString(file, "{\"text\":\"mine\"}\n");
    var log = new JsonlLog(file);
    log.onStart(message -> {});
    log.onStep(step(1));
    end(log, Ending.COMPLETED);
    assertThat(file).hasContent("{\"text\":\"mine\"}\n");
  }
}
