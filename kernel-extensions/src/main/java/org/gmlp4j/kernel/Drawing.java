package org.gmlp4j.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.notebook.Figure;
import org.gmlp4j.notebook.Figures;
import org.gmlp4j.notebook.RunAxis;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.task.TaskRun;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.RunFolder;
import org.gmlp4j.train.TrainingHistory;

/**
 * A figure of what variables and folders hold.
 *
 * @param before statements that its Java needs, each with its new line
 * @param java an expression for the figure
 * @param figure the figure
 */
record Drawing(String before, String java, Figure figure) {
  /**
   * Draws it.
   *
   * @param names variables, or folders of runs
   * @param metric of several runs; empty for the first one that they share
   */
  static Drawing of(CellHost host, List<String> names, Optional<String> metric, RunAxis axis) {
    Map<String, JavaForm<TrainingHistory>> histories = new LinkedHashMap<>();
    for (String name : names) {
      Optional<Object> value = host.variable(name);
      if (names.size() == 1 && value.isPresent() && value.get() instanceof Figure figure) {
        return new Drawing("", name, figure);
      }
      if (names.size() == 1
          && value.isPresent()
          && value.get() instanceof LearningRateCurve curve) {
        return new Drawing(
            "",
            "Figures.learningRateSearch(%s)".formatted(name),
            Figures.learningRateSearch(curve));
      }
      histories.putAll(value.isPresent() ? held(name, value.get()) : inFolder(name));
    }
    if (histories.size() == 1 && metric.isEmpty() && axis == RunAxis.STEPS) {
      JavaForm<TrainingHistory> only = histories.values().iterator().next();
      return new Drawing(
          "",
          "Figures.trainingCurves(%s)".formatted(only.java()),
          Figures.trainingCurves(only.value()));
    }
    return overlay(histories, metric, axis);
  }

  private static Map<String, JavaForm<TrainingHistory>> held(String name, Object value) {
    if (value instanceof TaskRun run) {
      return Map.of(name, new JavaForm<>(run.history(), name + ".history()"));
    }
    if (value instanceof TrainingHistory history) {
      return Map.of(name, new JavaForm<>(history, name));
    }
    if (value instanceof Comparison comparison) {
      Map<String, JavaForm<TrainingHistory>> all = new LinkedHashMap<>();
      comparison
          .histories()
          .forEach(
              (run, history) ->
                  all.put(
                      run,
                      new JavaForm<>(
                          history, "%s.histories().get(%s)".formatted(name, JavaLiteral.of(run)))));
      return all;
    }
    throw new MagicException(
        "the variable %s holds a %s; expected a run, a history or a comparison, or a figure alone"
            .formatted(name, value.getClass().getSimpleName()));
  }

  private static Map<String, JavaForm<TrainingHistory>> inFolder(String name) {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new MagicException(
          "there is no variable and no folder %s; name runs, or folders of runs (%%runs lists them)"
              .formatted(name));
    }
    return Map.of(
        name,
        new JavaForm<>(
            RunFolder.of(folder).history(),
            "RunFolder.of(%s).history()".formatted(JavaLiteral.of(folder))));
  }

  private static Drawing overlay(
      Map<String, JavaForm<TrainingHistory>> histories, Optional<String> metric, RunAxis axis) {
    Map<String, TrainingHistory> runs = new LinkedHashMap<>();
    var before = new StringBuilder("var runs = new LinkedHashMap<String, TrainingHistory>();\n");
    histories.forEach(
        (name, history) -> {
          runs.put(name, history.value());
          before.append("runs.put(%s, %s);\n".formatted(JavaLiteral.of(name), history.java()));
        });
    return metric.isPresent()
        ? new Drawing(
            before.toString(),
            "Figures.overlay(runs, %s, %s)"
                .formatted(JavaLiteral.of(metric.get()), JavaLiteral.of(axis)),
            Figures.overlay(runs, metric.get(), axis))
        : new Drawing(
            before.toString(),
            "Figures.overlay(runs, %s)".formatted(JavaLiteral.of(axis)),
            Figures.overlay(runs, axis));
  }
}
