package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.FineTuneRun;
import org.gmlp4j.task.PreTrainRun;
import org.gmlp4j.task.QuestionAnsweringRun;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Finished runs: a table of how they went above their curves. */
final class RunView {
  private final List<List<String>> rows = new ArrayList<>();

  private RunView() {}

  static Stacked of(FineTuneRun run) {
    var view = new RunView();
    view.row("model", run.model().spec().name());
    view.row("data", run.data().toString());
    view.history(run.history());
    view.row("dev accuracy", Numbers.percent(run.evaluation().accuracy()));
    view.notes(run.notices());
    return view.above("Fine-tuning run", run.history());
  }

  static Stacked of(PreTrainRun run) {
    var view = new RunView();
    view.row("model", run.model().spec().name());
    view.row("data", run.evaluation().source());
    view.history(run.history());
    view.row("perplexity", Numbers.plain(run.perplexity()));
    view.notes(run.notices());
    return view.above("Pre-training run", run.history());
  }

  static Stacked of(QuestionAnsweringRun run) {
    var view = new RunView();
    view.row("model", run.model().spec().name());
    view.row("data", run.data().toString());
    view.history(run.history());
    view.row("exact match", Numbers.percent(run.evaluation().exactMatch() / 100));
    view.row("F1", Numbers.percent(run.evaluation().f1() / 100));
    view.notes(run.notices());
    return view.above("Question answering run", run.history());
  }

  private void row(String what, String value) {
    rows.add(List.of(what, value));
  }

  private void notes(List<String> notices) {
    notices.forEach(notice -> row("note", notice));
  }

  private void history(TrainingHistory history) {
    row("ending", history.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (history.steps().isEmpty()) {
      return;
    }
    StepEvent last = history.steps().get(history.steps().size() - 1);
    row("steps", Numbers.count(last.step()) + " of " + Numbers.count(last.totalSteps()));
    row(
        "time",
        String.format(
            Locale.ROOT,
            "%,d s, %,.0f tokens a second",
            last.elapsed().toSeconds(),
            last.tokensPerSecond()));
  }

  private Stacked above(String caption, TrainingHistory history) {
    return Stacked.of(
        new Table(caption, List.of(Column.left(""), Column.left("")), rows),
        Figures.trainingCurves(history));
  }
}
