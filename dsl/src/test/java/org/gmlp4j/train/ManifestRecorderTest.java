package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.io.Digests;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.Manifest.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRecorderTest {
  @TempDir private Path folder;

  private static ManifestRecorder recorder(Parity problem, TrainingOptions options, Path folder) {
    return new ManifestRecorder(
        Manifest.Inputs.of("parity", "{}", options, problem, List.of()),
        RunEnvironment.here(new OneDnnBackend(), Precision.FP32),
        problem.parameters(),
        Optional.ofNullable(folder));
  }

  @Test
  void theFileSaysRunningFromTheFirstStepAndHowTheRunEndedAfterTheLast() {
    var options = TrainingOptions.builder().epochs(2).learningRate(0.1).build();
    try (var problem = new Parity()) {
      var states = new ArrayList<State>();
      var recorder = recorder(problem, options, folder);
      var watch =
          new TrainingListener() {
            @Override
            public void onStep(StepEvent event) {
              states.add(Manifest.read(folder).state());
            }
          };
      var history = new Trainer(problem, options, List.of(recorder, watch)).run();
      assertThat(states).isNotEmpty().containsOnly(State.RUNNING);
      Manifest written = Manifest.read(folder);
      assertThat(written).isEqualTo(recorder.manifest());
      assertThat(written.state()).isEqualTo(State.COMPLETED);
      assertThat(written.ended().orElseThrow()).isAfterOrEqualTo(written.started());
      assertThat(written.inputs().seeds()).containsEntry("seed", 42L);
      assertThat(written.inputs().options()).containsEntry("epochs", "2").doesNotContainKey("seed");
      var results = written.results().orElseThrow();
      assertThat(results.steps()).isEqualTo(history.steps().size());
      double best =
          history.evaluations().stream()
              .mapToDouble(event -> event.metrics().get("accuracy"))
              .max()
              .orElseThrow();
      assertThat(results.metrics()).containsEntry("accuracy", best);
    }
  }

  @Test
  void aRunThatFailsIsSaidToHaveFailed() {
    var options = TrainingOptions.builder().build();
    try (var problem = new Parity()) {
      var recorder = recorder(problem, options, folder);
      recorder.onStart(message -> {});
      recorder.onEnd(new TrainingHistory(List.of(), List.of(), TrainingHistory.Ending.FAILED));
      assertThat(Manifest.read(folder).state()).isEqualTo(State.FAILED);
      assertThat(Manifest.read(folder).results()).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToCostsANoticeAndNotTheRun() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    var options = TrainingOptions.builder().epochs(1).build();
    try (var problem = new Parity()) {
      var notices = new ArrayList<String>();
      var recorder = recorder(problem, options, folder.resolve("file/run"));
      var listener =
          new TrainingListener() {
            @Override
            public void onNotice(String message) {
              notices.add(message);
            }
          };
      new Trainer(problem, options, List.of(recorder, listener)).run();
      assertThat(notices).singleElement().asString().contains("manifest is not written");
      assertThat(recorder.manifest().results()).isPresent();
    }
  }

  @Test
  void theDigestIsOverNamesShapesAndBits() throws IOException {
    try (var problem = new Parity()) {
      var bytes = new ByteArrayOutputStream();
      for (var entry : new TreeMap<>(problem.parameters().index()).values()) {
        String name = entry.parameter().name();
        bytes.write(
            (name + " " + entry.parameter().shape() + "\n").getBytes(StandardCharsets.UTF_8));
        for (float value : problem.parameters().weight(name)) {
          bytes.write(
              ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
        }
      }
      String before = WeightsDigest.of(problem.parameters());
      assertThat(before).isEqualTo(Digests.hex(Digests.sha256().digest(bytes.toByteArray())));
      Path file = folder.resolve("model.safetensors");
      WeightFiles.write(file, problem.parameters());
      assertThat(WeightsDigest.of(file)).isEqualTo(before);
      String name = problem.parameters().index().keySet().iterator().next();
      float[] weights = problem.parameters().weight(name);
      weights[weights.length - 1] = Math.nextUp(weights[weights.length - 1]);
      problem.parameters().setWeight(name, weights);
      assertThat(WeightsDigest.of(problem.parameters())).isNotEqualTo(before);
    }
  }
}
