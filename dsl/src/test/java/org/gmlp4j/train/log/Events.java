package org.gmlp4j.train.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;

/** Made-up events of a run of ten steps in two epochs. */
final class Events {
  private Events() {}

  static StepEvent step(long step) {
    return step(step, 1.0 / step);
  }

  static StepEvent step(long step, double loss) {
    return new StepEvent(
        step,
        10,
        step <= 5 ? 1 : 2,
        2,
        loss,
        step * 0.25,
        2.5,
        1000,
        Duration.ofMillis(step * 1500),
        Duration.ZERO);
  }

  /** The metrics in pairs of name and value. */
  static EvaluationEvent evaluation(long step, boolean best, Object... metrics) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < metrics.length; i += 2) {
      byName.put((String) metrics[i], (Double) metrics[i + 1]);
    }
    return new EvaluationEvent(step, step / 5.0, byName, best);
  }

  static void end(TrainingListener listener, Ending ending) {
    listener.onEnd(new TrainingHistory(List.of(), List.of(), ending));
  }
}
