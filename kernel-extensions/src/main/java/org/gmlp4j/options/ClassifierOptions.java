package org.gmlp4j.options;

import org.gmlp4j.task.FineTune;
import picocli.CommandLine.Option;

/** Options of text classification alone. */
@Heading("Classification")
public final class ClassifierOptions {
  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      description = "Share of each target spread over all classes (0).")
  private Double labelSmoothing;

  /** Applies the options that were given. */
  void applyTo(FineTune task, JavaCalls calls) {
    calls.call("labelSmoothing", labelSmoothing, task::labelSmoothing);
  }

  /** Whether any was given. */
  public boolean anyGiven() {
    return labelSmoothing != null;
  }
}
