package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.model.ModelSpec;
import org.gmlp4j.model.Summary;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.FineTuneRun;
import org.gmlp4j.task.Prediction;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.TrainingHistory;

/** How the DSL's values show themselves: models and evaluations as tables, runs as curves. */
public final class Views {
  private static final int EXAMPLES_SHOWN = 3;

  private Views() {}

  /** A view of a value; empty for what is best shown as its text. */
  public static Optional<Displayable> of(Object value) {
    if (value instanceof Displayable displayable) {
      return Optional.of(displayable);
    } else if (value instanceof Summary summary) {
      return Optional.of(summary(summary));
    } else if (value instanceof ModelSpec spec) {
      return Optional.of(summary(spec.summary()));
    } else if (value instanceof Estimate estimate) {
      return Optional.of(EstimateView.of(estimate));
    } else if (value instanceof TextClassificationData data) {
      return Optional.of(data(data));
    } else if (value instanceof FineTuneRun run) {
      return Optional.of(Stacked.of(result(run), Figures.trainingCurves(run.history())));
    } else if (value instanceof TrainingHistory history) {
      return Optional.of(Figures.trainingCurves(history));
    } else if (value instanceof LearningRateCurve curve) {
      return Optional.of(LearningRateFigure.view(curve));
    } else if (value instanceof ClassificationEvaluation evaluation) {
      return Optional.of(evaluation(evaluation));
    } else if (value instanceof Prediction prediction) {
      return Optional.of(predictions(List.of(prediction)));
    } else if (value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(Prediction.class::isInstance)) {
      return Optional.of(predictions(list.stream().map(Prediction.class::cast).toList()));
    }
    return Optional.empty();
  }

  private static Table summary(Summary summary) {
    var rows = new ArrayList<List<String>>();
    for (Summary.Row row : summary.rows()) {
      rows.add(
          List.of(
              row.part(),
              row.shape() + (row.repeats() > 1 ? "  × " + row.repeats() : ""),
              count(row.parameters()),
              count(row.flops())));
    }
    rows.add(List.of("total", "", count(summary.parameters()), count(summary.flops())));
    return new Table(
        String.format(
            Locale.ROOT,
            "%s: %s; %.1f M parameters, %.1f MB as float32",
            summary.name(),
            summary.description(),
            summary.parameters() / 1e6,
            summary.bytes() / 1e6),
        List.of(
            Column.left("part"),
            Column.left("shape"),
            Column.right("parameters"),
            Column.right("FLOPs a sequence")),
        rows);
  }

  private static Table data(TextClassificationData data) {
    var rows = new ArrayList<List<String>>();
    for (int label = 0; label < data.labels().size(); label++) {
      int wanted = label;
      data.train().stream()
          .filter(example -> example.label() == wanted)
          .limit(EXAMPLES_SHOWN)
          .map(LabeledText::text)
          .forEach(text -> rows.add(List.of(data.labels().get(wanted), text)));
    }
    return new Table(data.toString(), List.of(Column.left("label"), Column.left("text")), rows);
  }

  private static Table result(FineTuneRun run) {
    TrainingHistory history = run.history();
    var last = history.steps().isEmpty() ? null : history.steps().get(history.steps().size() - 1);
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("model", run.model().spec().name()));
    rows.add(List.of("data", run.data().toString()));
    rows.add(List.of("ending", history.ending().name().toLowerCase(Locale.ROOT)));
    if (last != null) {
      rows.add(List.of("steps", count(last.step()) + " of " + count(last.totalSteps())));
      rows.add(
          List.of(
              "time",
              String.format(
                  Locale.ROOT,
                  "%,d s, %,.0f tokens a second",
                  last.elapsed().toSeconds(),
                  last.tokensPerSecond())));
    }
    rows.add(List.of("dev accuracy", percent(run.evaluation().accuracy())));
    run.notices().forEach(notice -> rows.add(List.of("note", notice)));
    return new Table("Fine-tuning run", List.of(Column.left(""), Column.left("")), rows);
  }

  private static Stacked evaluation(ClassificationEvaluation evaluation) {
    var rows = new ArrayList<List<String>>();
    long[][] confusion = evaluation.confusion();
    for (int i = 0; i < evaluation.labels().size(); i++) {
      String label = evaluation.labels().get(i);
      long examples = Arrays.stream(confusion[i]).sum();
      rows.add(
          List.of(
              label,
              count(examples),
              percent(evaluation.precision(label)),
              percent(evaluation.recall(label)),
              percent(evaluation.f1(label))));
    }
    var table =
        new Table(
            String.format(
                Locale.ROOT,
                "Accuracy %s on %,d examples, macro F1 %s",
                percent(evaluation.accuracy()),
                evaluation.examples(),
                percent(evaluation.macroF1())),
            List.of(
                Column.left("label"),
                Column.right("examples"),
                Column.right("precision"),
                Column.right("recall"),
                Column.right("F1")),
            rows);
    return Stacked.of(table, Figures.confusionMatrix(evaluation.labels(), confusion));
  }

  private static Table predictions(List<Prediction> predictions) {
    return new Table(
        "",
        List.of(Column.left("text"), Column.left("label"), Column.right("probability")),
        predictions.stream()
            .map(
                prediction ->
                    List.of(
                        prediction.text() + (prediction.truncated() ? " [end not read]" : ""),
                        prediction.label(),
                        percent(prediction.probability())))
            .toList());
  }

  private static String count(long value) {
    return value == 0 ? "–" : String.format(Locale.ROOT, "%,d", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
