package org.gmlp4j.notebook;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.gmlp4j.train.EvaluationEvent;

/** How the metrics of evaluations are called, ordered and drawn; names are those of the tasks. */
final class Metric {
  /** What numbers can be drawn on one axis. */
  enum Scale {
    LOSS,
    /** 0 to 1. */
    SHARE,
    /** 0 to 100, as SQuAD has it. */
    POINTS,
    OTHER
  }

  private static final String LOSS = "loss";
  private static final Set<String> OF_A_HUNDRED = Set.of("exact_match", "f1");

  private Metric() {}

  /** The name as people read it: {@code loss_mm} is "dev loss mm". */
  static String heading(String name) {
    if (name.equals("f1")) {
      return "F1";
    }
    return (isLoss(name) ? "dev " : "") + name.replace('_', ' ');
  }

  static boolean isLoss(String name) {
    return name.equals(LOSS) || name.startsWith(LOSS + "_");
  }

  /** All names of some evaluations: what is to be reached first, losses last, else as they came. */
  static List<String> names(List<EvaluationEvent> events) {
    return events.stream()
        .flatMap(event -> event.metrics().keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(Metric::isLoss))
        .toList();
  }

  /** The scale of a metric, by its name or else by its values. */
  static Scale scale(String name, List<EvaluationEvent> events) {
    if (isLoss(name)) {
      return Scale.LOSS;
    }
    if (OF_A_HUNDRED.contains(name)) {
      return Scale.POINTS;
    }
    boolean share = values(name, events).allMatch(value -> value >= 0 && value <= 1);
    return share ? Scale.SHARE : Scale.OTHER;
  }

  private static DoubleStream values(String name, List<EvaluationEvent> events) {
    return events.stream()
        .map(EvaluationEvent::metrics)
        .filter(metrics -> metrics.containsKey(name))
        .mapToDouble(metrics -> metrics.get(name))
        .filter(Double::isFinite);
  }
}
