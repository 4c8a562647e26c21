package org.gmlp4j.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gmlp4j.eval.Spread;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Criterion;
import org.gmlp4j.train.TrainingHistory;

/**
 * How models did that were trained alike, see {@link Compare}.
 *
 * @param metric what they are compared by, measured at the end of each run
 * @param contenders the models in the order they were given; those without a finished run are left
 *     out
 * @param interrupted whether runs are missing since the thread was interrupted
 */
public record Comparison(Criterion metric, List<Contender> contenders, boolean interrupted) {
  public Comparison {
    Objects.requireNonNull(metric, "metric");
    contenders = List.copyOf(contenders);
  }

  /**
   * A model and its runs.
   *
   * @param name that it was given
   * @param spec the model
   * @param trials its runs, one a seed; at least one
   */
  public record Contender(String name, GMLP spec, List<Trial> trials) {
    public Contender {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(spec, "spec");
      trials = List.copyOf(trials);
      if (trials.isEmpty()) {
        throw new IllegalArgumentException(
            "a contender needs at least one run, got none of " + name);
      }
    }

    /** The metric of each run. */
    public List<Double> values() {
      return trials.stream().map(Trial::value).toList();
    }

    /** Mean and standard deviation of the metric. */
    public Spread spread() {
      return Spread.of(values());
    }
  }

  /**
   * A run, whose model is closed.
   *
   * @param seed of its weights, order and dropout
   * @param value the metric that models are compared by
   * @param metrics all of {@link EvaluationResults#metrics()}
   * @param history its steps and evaluations
   */
  public record Trial(
      long seed, double value, Map<String, Number> metrics, TrainingHistory history) {
    public Trial {
      metrics = Map.copyOf(metrics);
      Objects.requireNonNull(history, "history");
    }
  }

  /** The metric of all runs by the names of their models. */
  public Map<String, List<Double>> values() {
    var values = new LinkedHashMap<String, List<Double>>();
    contenders.forEach(each -> values.put(each.name(), each.values()));
    return values;
  }

  /** The histories of all runs by model and seed. */
  public Map<String, TrainingHistory> histories() {
    var histories = new LinkedHashMap<String, TrainingHistory>();
    for (Contender each : contenders) {
      for (Trial trial : each.trials()) {
        histories.put(each.name() + ", seed " + trial.seed(), trial.history());
      }
    }
    return histories;
  }

  /** A line for each model. */
  @Override
  public String toString() {
    return contenders.stream().map(this::line).collect(Collectors.joining("\n"))
        + (interrupted ? "\n(interrupted)" : "");
  }

  private String line(Contender contender) {
    Spread spread = contender.spread();
    String mean =
        String.format(Locale.ROOT, "%s: %s %.4f", contender.name(), metric.metric(), spread.mean());
    int runs = contender.trials().size();
    return runs == 1
        ? mean
        : mean + String.format(Locale.ROOT, " ± %.4f over %d runs", spread.deviation(), runs);
  }
}
