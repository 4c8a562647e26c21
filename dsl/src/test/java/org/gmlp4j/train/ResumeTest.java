package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.train.Interrupts.interruptAt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  /** Seven batches an epoch in steps of two: four steps an epoch, the last of one batch. */
  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder()
        .epochs(5)
        .learningRate(0.05)
        .warmup(0.1)
        .gradientAccumulation(2)
        .evaluateEvery(Every.steps(3))
        .saveEvery(Every.steps(3))
        .keepLast(3);
  }

  private TrainingOptionsBuilder saved() {
    return options().outputDir(folder.resolve("run"));
  }

  private record Result(TrainingHistory history, String weights, List<String> asked) {}

  private Result train(TrainingOptionsBuilder options, TrainingListener... more) {
    try (var problem = new Parity()) {
      return train(problem, options, more);
    }
  }

  private Result train(Parity problem, TrainingOptionsBuilder options, TrainingListener... more) {
    var listeners = new ArrayList<>(List.of(more));
    listeners.add(
        new TrainingListener() {
          @Override
          public void onNotice(String message) {
            notices.add(message);
          }
        });
    TrainingHistory history = new Trainer(problem, options.build(), listeners).run();
    return new Result(history, Bits.of(problem.parameters()), List.copyOf(problem.asked()));
  }

  private List<String> files(String inside) throws IOException {
    try (Stream<Path> paths = Files.list(folder.resolve(inside))) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Losses, rates, norms and tokens, step by step; times differ from run to run. */
  private static List<List<Object>> steps(Result result) {
    return result.history().steps().stream()
        .<List<Object>>map(
            e ->
                List.of(
                    e.step(), e.epoch(), e.loss(), e.learningRate(), e.gradientNorm(), e.tokens()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 5, 8, 11, 19})
  void aResumedRunEndsWithTheBitsOfOneInOneGo(long step) {
    Result whole = train(options());
    Result first = train(saved(), interruptAt(step));
    assertThat(first.history().ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(notices)
        .last()
        .asString()
        .contains("Interrupted after step " + step + " of 20", "resume()", folder.toString());

    Result second = train(saved().resume(true));

    assertThat(second.weights()).isEqualTo(whole.weights());
    assertThat(second.history().evaluations()).isEqualTo(whole.history().evaluations());
    assertThat(steps(second)).isEqualTo(steps(whole));
    assertThat(second.history().ending()).isEqualTo(Ending.COMPLETED);
    // Five epochs of seven batches.
    assertThat(second.history().steps().get(19).tokens()).isEqualTo(5 * 7 * Parity.ROWS);
    assertThat(first.history().epochsTaken()).isEqualTo(step / 4.0);
    assertThat(second.history().epochsTaken()).isEqualTo(5);
  }

  @Test
  void listenersHearOfWhatWasBefore() {
    Result first = train(saved(), interruptAt(8));
    List<Object> heard = new ArrayList<>();
    train(
        saved().resume(true),
        new TrainingListener() {
          @Override
          public void onResume(List<StepEvent> steps, List<EvaluationEvent> evaluations) {
            heard.add(steps);
            heard.add(evaluations);
          }

          @Override
          public void onStart(Consumer<String> sink) {
            heard.add("start");
          }
        });
    assertThat(heard)
        .containsExactly(first.history().steps(), first.history().evaluations(), "start");
  }

  @Test
  void batchesBehindThePositionAreNotMadeAgain() {
    train(saved(), interruptAt(10)); // two steps into the third epoch
    assertThat(train(saved().resume(true)).asked())
        .startsWith("epoch 0", "epoch 2", "2:4", "2:5", "2:6", "epoch 3", "3:0");
  }

  @Test
  void earlyStoppingCountsOnWhereItWas() {
    var stopping = EarlyStopping.patience(2).threshold(0.25);
    Result whole = train(options().keepBest(Criterion.of("loss")).stopAfter(stopping));
    assertThat(whole.history().ending()).isEqualTo(Ending.STOPPED_EARLY);
    long stopped = whole.history().steps().size();
    assertThat(stopped).isBetween(9L, 19L);
    assertThat(notices).last().asString().contains("Stopped early after step " + stopped, "loss");
    assertThat(whole.history().epochsTaken()).isEqualTo(stopped / 4.0);

    var resumed = saved().keepBest(Criterion.of("loss")).stopAfter(stopping);
    train(resumed, interruptAt(stopped - 4));
    Result second = train(resumed.resume(true));

    assertThat(second.history().ending()).isEqualTo(Ending.STOPPED_EARLY);
    assertThat(second.history().steps()).hasSize((int) stopped);
    assertThat(second.weights()).isEqualTo(whole.weights());
    // and asked again, it takes no further step
    assertThat(train(resumed).history().steps()).hasSize((int) stopped);
  }

  @Test
  void aFinishedRunIsGivenAgainAndCanBeMadeLonger() {
    Result first = train(saved());
    Result again = train(saved().resume(true));
    assertThat(again.weights()).isEqualTo(first.weights());
    assertThat(again.history().steps()).isEqualTo(first.history().steps());

    Result longer = train(saved().epochs(7).resume(true));
    assertThat(longer.history().steps()).hasSize(28);
    assertThat(notices)
        .anyMatch(n -> n.contains("was to take 20 steps and now takes 28: from step 21 on"));
  }

  @Test
  void stepsMayBeGivenInsteadOfEpochs() {
    Result result = train(options().maxSteps(9));
    assertThat(result.history().steps()).hasSize(9);
    assertThat(result.history().stepsTaken()).isEqualTo(9);
    assertThat(result.history().epochsTaken()).isEqualTo(2.25); // of the three it began
    StepEvent last = result.history().steps().get(8);
    assertThat(List.of(last.totalSteps(), last.epoch(), last.epochs()))
        .asString()
        .isEqualTo("[9, 3, 3]");
    assertThat(result.history().evaluations())
        .extracting(EvaluationEvent::step)
        .containsExactly(3L, 6L, 9L);
  }

  @Test
  void theLastCheckpointsAndTheBestWeightsAreKept() throws IOException {
    Result result = train(saved());
    assertThat(files("run"))
        .containsExactly(".lock", "best", "checkpoint-15", "checkpoint-18", "checkpoint-20");
    assertThat(files("run/checkpoint-20"))
        .contains("model.safetensors", "optimizer.safetensors", "trainer_state.json");
    long best =
        result.history().evaluations().stream()
            .filter(EvaluationEvent::best)
            .mapToLong(EvaluationEvent::step)
            .max()
            .orElseThrow();
    assertThat(Files.readString(folder.resolve("run/best/best.json")))
        .contains("\"step\":" + best + ",\"metric\":\"accuracy\"");
    try (var problem = new Parity()) {
      var weights = problem.parameters().weights();
      WeightFiles.read(
          folder.resolve("run/best/model.safetensors"), problem.parameters(), Map.of("", weights));
      assertThat(Bits.of(problem.parameters())).isEqualTo(result.weights());
    }
  }

  @Test
  void anotherRunsFolderIsNotWrittenInto() {
    train(saved());
    assertThatThrownBy(() -> train(saved()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("checkpoint-20 of an earlier run", "resume()", "another folder");
  }

  @Test
  void differencesThatWouldChangeTheRunAreListed() {
    train(saved(), interruptAt(7));
    var changed =
        saved()
            .seed(43)
            .learningRate(0.1)
            .gradientAccumulation(1)
            .keepLast(1) // this may be changed
            .resume(true);
    try (var problem =
        new Parity().data("other").settings(Map.of("batchSize", "8", "precision", "BF16"))) {
      assertThatThrownBy(() -> train(problem, changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(
              "cannot go on from checkpoint-7",
              "seed was 42, now 43",
              "peak=0.05",
              "peak=0.1",
              "gradientAccumulation was 2, now 1",
              "batchSize was 4, now 8",
              "precision was not there, now BF16",
              "the data have the digest other, were data")
          .hasMessageNotContaining("keepLast");
    }
    assertThatThrownBy(() -> train(saved().maxSteps(5).resume(true)))
        .hasMessageContaining("saved after step 7, and the run is to have 5");
    assertThat(train(saved().resume(true)).history().steps()).hasSize(20);
  }

  /** Ways to spoil a file. */
  private enum Damage {
    FLIPPED("SHA-256") {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    },
    TRUNCATED("bytes") {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    MISSING("is missing") {
      @Override
      void to(Path file) throws IOException {
        Files.delete(file);
      }
    };

    private final String words;

    Damage(String words) {
      this.words = words;
    }

    abstract void to(Path file) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLIPPED", "TRUNCATED", "MISSING"})
  void aDamagedCheckpointIsNamedAndTheOneBeforeItUsed(String name) throws IOException {
    Damage damage = Damage.valueOf(name);
    Result whole = train(options());
    train(saved(), interruptAt(14)); // checkpoint-14 and before it checkpoint-12
    damage.to(folder.resolve("run/checkpoint-14/optimizer.safetensors"));
    notices.clear();

    Result second = train(saved().resume(true));

    assertThat(notices.get(0))
        .contains("checkpoint-14 is damaged", "optimizer.safetensors", damage.words)
        .contains("renamed to checkpoint-14.damaged, and checkpoint-12 is used instead");
    assertThat(notices.get(1)).contains("Resumed after step 12 of 20");
    assertThat(second.weights()).isEqualTo(whole.weights());
    assertThat(files("run")).contains("checkpoint-14.damaged", "checkpoint-20");
  }

  @Test
  void aStateThatWasChangedIsNoticed() throws IOException {
    train(saved().saveEvery(Every.never()), interruptAt(5));
    Path state = folder.resolve("run/checkpoint-5/trainer_state.json");
    String json = Files.readString(state);
    Files.writeString(state, json.replace("\"global_step\": 5", "\"global_step\": 6"));
    assertThatThrownBy(() -> train(saved().resume(true)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("no checkpoint", "is whole", "trainer_state.json was changed");
    Files.writeString(state, json.substring(0, 300));
    assertThatThrownBy(() -> train(saved().resume(true)))
        .hasMessageContainingAll("trainer_state.json is not JSON", "truncated");
    Files.writeString(state, json);
    assertThat(train(saved().resume(true)).history().steps()).hasSize(20);
  }

  @Test
  void whatAKilledRunLeavesIsSweptOutAndNeverTakenForWhole() throws IOException {
    Path run = folder.resolve("run");
    train(saved(), interruptAt(7));
    Files.createDirectories(run.resolve(".checkpoint-9.incomplete-0b7c"));
    Files.writeString(run.resolve(".checkpoint-9.incomplete-0b7c/model.safetensors"), "half");
    Files.createDirectories(run.resolve(".checkpoint-3.removed"));
    Files.move(run.resolve("checkpoint-7"), run.resolve(".checkpoint-7.previous"));
    Files.writeString(run.resolve("notes.txt"), "mine", StandardOpenOption.CREATE_NEW);
    notices.clear();

    train(saved().resume(true));

    assertThat(notices.get(0)).contains("Resumed after step 7");
    assertThat(files("run"))
        .contains("notes.txt")
        .noneMatch(name -> name.startsWith(".checkpoint"));
  }

  @Test
  void withoutAFolderNothingIsWrittenAndWithoutACheckpointResumingBegins() {
    Result result = train(saved().resume(true));
    assertThat(result.history().steps()).hasSize(20);
    assertThat(notices).isEmpty();
    assertThat(result.weights()).isEqualTo(train(options()).weights());
  }

  @Test
  void aHistoryKeepsTheStepsThatAreLogged() {
    Result result = train(saved().logEvery(Every.steps(6)));
    assertThat(result.history().stepsTaken()).isEqualTo(20);
    assertThat(result.history().steps())
        .extracting(StepEvent::step)
        .containsExactly(6L, 12L, 18L, 20L);
    assertThat(result.history().waitingShare()).isBetween(0.0, 1.0);
  }

  @Test
  void frozenParametersKeepTheirBits() {
    try (var problem = new Parity()) {
      float[] table = problem.parameters().weight("table");
      float[] head = problem.parameters().weight("head.weight");
      float[] bias = problem.parameters().weight("head.bias");
      train(problem, options().freeze(List.of("head")));
      assertThat(problem.parameters().weight("head.weight")).containsExactly(head);
      assertThat(problem.parameters().weight("head.bias")).containsExactly(bias);
      assertThat(problem.parameters().weight("table")).isNotEqualTo(table);
    }
    assertThatThrownBy(() -> train(options().freeze(List.of("tab", "table", "head"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "named or under tab; nearest: table, head",
            "; all are under head, table; ",
            "nothing to train: all 3 parameters");
  }

  @Test
  void anUnknownMetricIsNamedBeforeTheFirstStep() {
    assertThatThrownBy(() -> train(options().keepBest(Criterion.of("f1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no metric named f1", "accuracy", "loss");
  }

  @Test
  void aRunThatNeverEvaluatesKeepsItsLastWeights() {
    var last = new ArrayList<String>();
    try (var problem = new Parity()) {
      Result result =
          train(
              problem,
              options().evaluateEvery(Every.never()),
              new TrainingListener() {
                @Override
                public void onStep(StepEvent event) {
                  last.add(Bits.of(problem.parameters()));
                }
              });
      assertThat(result.history().evaluations()).isEmpty();
      assertThat(result.weights()).isEqualTo(last.get(19)).isNotEqualTo(last.get(18));
    }
  }
}
