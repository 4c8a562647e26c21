package org.gmlp4j.options;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.task.TrainingTask;
import org.gmlp4j.train.EarlyStopping;
import org.gmlp4j.train.Every;
import picocli.CommandLine.Option;

/** When to evaluate, save and stop. */
@Heading("Evaluation and checkpoints; EVERY is 200 (steps), 1epoch, 4/epoch or never")
public final class RhythmOptions {
  @Option(
      names = "--evaluate-every",
      paramLabel = "EVERY",
      description = "When to evaluate, beside the end (1epoch).")
  private Every evaluateEvery;

  @Option(
      names = "--save-every",
      paramLabel = "EVERY",
      description = "When to write a checkpoint, beside the end (1epoch).")
  private Every saveEvery;

  @Option(
      names = "--log-every",
      paramLabel = "EVERY",
      description = "Which steps the history keeps (1).")
  private Every logEvery;

  @Option(
      names = "--keep-last",
      paramLabel = "N",
      description = "Checkpoints kept, beside the best weights (2).")
  private Integer keepLast;

  @Option(
      names = "--keep-best",
      paramLabel = "METRIC",
      description = "What tells the best weights (accuracy, f1 or perplexity, by the task).")
  private String keepBest;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Ends the run after N evaluations in a row without a gain.")
  private Integer patience;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description = "A gain is more than this (0); needs --patience.")
  private Double threshold;

  /** Tells what could not be applied, if anything. */
  List<String> applyTo(TrainingTask<?> task, JavaCalls calls) {
    calls.call("evaluateEvery", evaluateEvery, task::evaluateEvery);
    calls.call("saveEvery", saveEvery, task::saveEvery);
    calls.call("logEvery", logEvery, task::logEvery);
    calls.call("keepLast", keepLast, task::keepLast);
    calls.call("keepBest", keepBest, metric -> task.keepBest(metric));
    var problems = new ArrayList<String>();
    if (patience != null) {
      try {
        var stopping = new EarlyStopping(patience, threshold == null ? 0 : threshold);
        calls.call("stopAfter", stopping, task::stopAfter);
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    } else if (threshold != null) {
      problems.add("--threshold is for stopping early; add --patience, for example 3");
    }
    return problems;
  }
}
