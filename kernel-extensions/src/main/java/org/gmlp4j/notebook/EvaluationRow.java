package org.gmlp4j.notebook;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gmlp4j.train.EvaluationEvent;

/**
 * One evaluation as a row of the progress table.
 *
 * @param event what was measured
 * @param trainLoss the smoothed training loss at that time, in nats; NaN before the first step
 */
public record EvaluationRow(EvaluationEvent event, double trainLoss) {

  /** The columns' headings for runs that measure these metrics. */
  static List<String> headings(List<String> metrics) {
    return Stream.concat(
            Stream.of("epoch", "step", "train loss"), metrics.stream().map(Metric::heading))
        .toList();
  }

  /** The row's cells below {@link #headings}; a metric it lacks is a dash. */
  List<String> cells(List<String> metrics) {
    return Stream.concat(
            Stream.of(
                String.format(Locale.ROOT, "%.2f", event.epoch()),
                Numbers.count(event.step()),
                Double.isNaN(trainLoss) ? "–" : Numbers.metric(trainLoss)),
            metrics.stream()
                .map(
                    m ->
                        event.metrics().containsKey(m)
                            ? Numbers.metric(event.metrics().get(m))
                            : "–"))
        .toList();
  }

  /** The metrics of all rows. */
  static List<String> metrics(List<EvaluationRow> rows) {
    return Metric.names(rows.stream().map(EvaluationRow::event).toList());
  }
}
