package org.gmlp4j.options;

import java.time.Duration;
import org.gmlp4j.task.TrainingTask;
import picocli.CommandLine.Option;

/** How long to train. */
@Heading("Length of the run")
public final class LengthOptions {
  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data (3).")
  private Integer epochs;

  @Option(names = "--max-steps", paramLabel = "N", description = "Steps, instead of epochs.")
  private Long maxSteps;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description =
          "Ends the run after this time at the latest, such as 90s, 45m or 1h30m; the learning rate"
              + " falls over the steps that fit.")
  private Duration maxTime;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of initial weights, order and dropout (42).")
  private Long seed;

  void applyTo(TrainingTask<?> task, JavaCalls calls) {
    calls.call("epochs", epochs, task::epochs);
    calls.call("maxSteps", maxSteps, task::maxSteps);
    calls.call("maxTime", maxTime, task::maxTime);
    calls.call("seed", seed, task::seed);
  }
}
