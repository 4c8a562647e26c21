package org.gmlp4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of one evaluation during a run.
 *
 * @param step optimizer steps taken when it was made
 * @param epoch epochs completed when it was made; may be fractional
 * @param metrics name to value, for example {@code loss} (nats) and {@code accuracy} (0 to 1)
 * @param best whether these are the best weights so far
 */
public record EvaluationEvent(long step, double epoch, Map<String, Double> metrics, boolean best) {
  public EvaluationEvent {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
