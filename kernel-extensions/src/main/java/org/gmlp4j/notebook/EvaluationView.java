package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.AnsweringResults;
import org.gmlp4j.task.ClassificationResults;
import org.gmlp4j.task.EvaluationResults;
import org.gmlp4j.task.MaskedLanguageResults;

/** Evaluations as tables. */
final class EvaluationView {
  private EvaluationView() {}

  /** The parts below each other, each under its name where there are several. */
  static Displayable of(EvaluationResults results) {
    if (results instanceof ClassificationResults classified) {
      Map<String, ClassificationEvaluation> parts = classified.evaluations();
      return new Stacked(
          parts.entrySet().stream()
              .<Displayable>map(
                  part -> of(parts.size() == 1 ? "" : part.getKey() + ": ", part.getValue()))
              .toList());
    }
    return results instanceof AnsweringResults answered
        ? of(answered.evaluation())
        : of(((MaskedLanguageResults) results).evaluation());
  }

  static Stacked of(ClassificationEvaluation evaluation) {
    return of("", evaluation);
  }

  private static Stacked of(String part, ClassificationEvaluation evaluation) {
    var rows = new ArrayList<List<String>>();
    long[][] confusion = evaluation.confusion();
    for (int i = 0; i < evaluation.labels().size(); i++) {
      String label = evaluation.labels().get(i);
      long examples = Arrays.stream(confusion[i]).sum();
      rows.add(
          List.of(
              label,
              Numbers.count(examples),
              Numbers.percent(evaluation.precision(label)),
              Numbers.percent(evaluation.recall(label)),
              Numbers.percent(evaluation.f1(label))));
    }
    var table =
        new Table(
            part
                + String.format(
                    Locale.ROOT,
                    "Accuracy %s on %,d examples, macro F1 %s",
                    Numbers.percent(evaluation.accuracy()),
                    evaluation.examples(),
                    Numbers.percent(evaluation.macroF1())),
            List.of(
                Column.left("label"),
                Column.right("examples"),
                Column.right("precision"),
                Column.right("recall"),
                Column.right("F1")),
            rows);
    return Stacked.of(table, Figures.confusionMatrix(evaluation.labels(), confusion));
  }

  static Table of(SquadEvaluation evaluation) {
    var rows = new ArrayList<List<String>>();
    rows.add(row("all", evaluation.total(), evaluation.exactMatch(), evaluation.f1()));
    if (evaluation.withImpossible()) {
      int without = evaluation.noAnsTotal();
      rows.add(
          row(
              "with an answer",
              evaluation.total() - without,
              evaluation.hasAnsExactMatch(),
              evaluation.hasAnsF1()));
      rows.add(row("without one", without, evaluation.noAnsExactMatch(), evaluation.noAnsF1()));
    }
    return new Table(
        "Answers by SQuAD's rules",
        List.of(
            Column.left("questions"),
            Column.right("number"),
            Column.right("exact match"),
            Column.right("F1")),
        rows);
  }

  private static List<String> row(String what, int number, double exact, double f1) {
    return List.of(what, Numbers.count(number), ofHundred(exact), ofHundred(f1));
  }

  private static String ofHundred(double value) {
    return Double.isNaN(value) ? "–" : Numbers.percent(value / 100);
  }

  static Table of(MaskedLanguageEvaluation evaluation) {
    return new Table(
        evaluation.source(),
        List.of(Column.left(""), Column.right("")),
        List.of(
            List.of("perplexity", Numbers.plain(evaluation.perplexity())),
            List.of("loss (nats)", Numbers.metric(evaluation.loss())),
            List.of("hidden tokens", Numbers.count(evaluation.tokens())),
            List.of("sequences", Numbers.count(evaluation.sequences()))));
  }
}
