package org.gmlp4j.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Made-up runs for tests. */
final class Runs {
  private Runs() {}

  static StepEvent step(long step, long total, double loss) {
    int epoch = (int) (1 + (step - 1) * 3 / total);
    return new StepEvent(
        step,
        total,
        epoch,
        3,
        loss,
        5e-4 * step / total,
        1.5,
        12_345,
        Duration.ofSeconds(step),
        Duration.ofSeconds(total - step));
  }

  static EvaluationEvent evaluation(long step, double epoch, double accuracy, boolean best) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 1 - accuracy);
    metrics.put("accuracy", accuracy);
    return new EvaluationEvent(step, epoch, metrics, best);
  }

  /**
   * A run whose loss falls as 1/sqrt(step), evaluated after each of three epochs, best after two.
   */
  static TrainingHistory history(int total) {
    List<StepEvent> steps = new ArrayList<>();
    for (int i = 1; i <= total; i++) {
      steps.add(step(i, total, 1 / Math.sqrt(i)));
    }
    return new TrainingHistory(
        steps,
        List.of(
            evaluation(total / 3, 1, 0.8, true),
            evaluation(2L * total / 3, 2, 0.9, true),
            evaluation(total, 3, 0.85, false)),
        TrainingHistory.Ending.COMPLETED);
  }
}
