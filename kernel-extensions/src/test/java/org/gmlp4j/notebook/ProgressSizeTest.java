package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;

/** A view's updates are sent four times a second: they stay small however long the run is. */
class ProgressSizeTest {
  private static final int STEPS = 300_000;
  private static final int EVALUATIONS = 3000;
  private static final int UPDATE_BYTES = 64_000;
  private static final int RECORD_BYTES = 256_000;

  private static int bytes(ProgressUpdate update) {
    return update.mimeBundle().values().stream()
        .mapToInt(content -> ((String) content).getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static EvaluationEvent evaluation(int step, Random random) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String name : List.of("accuracy", "accuracy_mm", "loss", "loss_mm")) {
      metrics.put(name, random.nextDouble());
    }
    return new EvaluationEvent(step, 3.0 * step / STEPS, metrics, true);
  }

  @Test
  void anUpdateOfALongRunIsNoLargerThanTheBound() {
    var random = new Random(1);
    List<Integer> sizes = new ArrayList<>();
    ProgressUpdate[] last = new ProgressUpdate[1];
    ProgressSink sink =
        new ProgressSink() {
          @Override
          public void show(String html, String text) {}

          @Override
          public void update(ProgressUpdate update) {
            last[0] = update;
          }
        };
    var view = new ProgressView(sink, new EverySteps(3000));
    List<EvaluationEvent> evaluations = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      view.onNotice("Something that should be known. ".repeat(100));
    }
    for (int step = 1; step <= STEPS; step++) {
      view.onStep(Runs.step(step, STEPS, 1 + random.nextGaussian()));
      if (step % (STEPS / EVALUATIONS) == 0) {
        evaluations.add(evaluation(step, random));
        view.onEvaluation(evaluations.get(evaluations.size() - 1));
      }
      if (last[0] != null) {
        sizes.add(bytes(last[0]));
        last[0] = null;
      }
    }
    List<StepEvent> steps = new ArrayList<>();
    for (int step = 1; step <= STEPS; step += 10) {
      steps.add(Runs.step(step, STEPS, 1 + random.nextGaussian()));
    }
    view.onEnd(new TrainingHistory(steps, evaluations, Ending.COMPLETED));
    int largest = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    System.out.printf(
        "live view: %,d steps, %,d evaluations; update %,d bytes at most, record %,d bytes%n",
        STEPS, EVALUATIONS, largest, bytes(last[0]));
    assertThat(sizes).hasSizeGreaterThan(80);
    assertThat(largest).isBetween(UPDATE_BYTES / 4, UPDATE_BYTES);
    assertThat(bytes(last[0])).isLessThan(RECORD_BYTES);
  }

  /** A clock by which every so-many-th look is due. */
  private static final class EverySteps implements InstantSource {
    private final int steps;
    private long looks;

    EverySteps(int steps) {
      this.steps = steps;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusMillis(250 * looks++ / steps);
    }
  }
}
