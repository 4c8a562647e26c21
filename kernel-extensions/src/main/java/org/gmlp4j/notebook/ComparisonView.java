package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gmlp4j.eval.Spread;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Models that were trained alike: a table, and the means over their seeds. */
final class ComparisonView {
  private ComparisonView() {}

  static Displayable of(Comparison comparison) {
    String metric = comparison.metric().metric();
    boolean shares =
        comparison.contenders().stream()
            .flatMap(each -> each.values().stream())
            .allMatch(value -> value >= 0 && value <= 1);
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Contender each : comparison.contenders()) {
      rows.add(
          List.of(
              each.name(),
              Numbers.count(each.spec().parameters()),
              String.valueOf(each.trials().size()),
              mean(each, history -> (double) history.stepsTaken()),
              mean(each, history -> last(history, StepEvent::tokens)),
              mean(each, history -> last(history, event -> event.elapsed().toMillis() / 1e3)),
              spread(each.spread(), shares)));
    }
    Table table =
        new Table(
            "%s, %s is better%s"
                .formatted(
                    metric,
                    comparison.metric().higherIsBetter() ? "higher" : "lower",
                    comparison.interrupted() ? "; interrupted, so runs are missing" : ""),
            List.of(
                Column.left("model"),
                Column.right("parameters"),
                Column.right("runs"),
                Column.right("steps"),
                Column.right("tokens"),
                Column.right("seconds"),
                Column.right(metric + ", mean ± sd")),
            rows);
    return Stacked.of(table, Figures.overSeeds(metric, comparison.values()));
  }

  /** A number of the runs' ends, averaged over the seeds. */
  private static String mean(
      Comparison.Contender contender, ToDoubleFunction<TrainingHistory> number) {
    return Numbers.plain(
        contender.trials().stream()
            .mapToDouble(trial -> number.applyAsDouble(trial.history()))
            .average()
            .orElse(Double.NaN));
  }

  private static double last(TrainingHistory history, ToDoubleFunction<StepEvent> number) {
    return history.steps().isEmpty()
        ? 0
        : number.applyAsDouble(history.steps().get(history.steps().size() - 1));
  }

  private static String spread(Spread spread, boolean shares) {
    return shares ? withDeviation(spread, 100, "%.1f%%") : withDeviation(spread, 1, "%.2f");
  }

  private static String withDeviation(Spread spread, double unit, String format) {
    String mean = String.format(Locale.ROOT, format, unit * spread.mean());
    return Double.isNaN(spread.deviation())
        ? mean
        : mean + " ± " + String.format(Locale.ROOT, format, unit * spread.deviation());
  }
}
