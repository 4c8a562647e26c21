package org.gmlp4j.options;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.task.TrainingTask;
import org.gmlp4j.train.Decay;
import picocli.CommandLine.Option;

/** How fast to train. */
@Heading("Optimizer")
public final class OptimizerOptions {
  @Option(
      names = {"--lr", "--learning-rate"},
      paramLabel = "R",
      description = "The highest one (5e-4; 1e-3 to pre-train); these are for small models.")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "SHAPE",
      description = "How the learning rate falls: ${COMPLETION-CANDIDATES} (linear).")
  private Decay schedule;

  @Option(
      names = "--warmup",
      paramLabel = "SHARE",
      description = "Share of the steps in which the learning rate rises (0.1).")
  private Double warmup;

  @Option(names = "--warmup-steps", paramLabel = "N", description = "Or the number of them.")
  private Long warmupSteps;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Not on biases and normalisation (0.01).")
  private Double weightDecay;

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      description = "Largest global norm of the gradients, Infinity for any (1).")
  private Double clipNorm;

  @Option(
      names = "--freeze",
      paramLabel = "NAME",
      split = ",",
      description =
          "Parameters to leave as they are, by name or its beginning up to a dot, such as embedding"
              + " or blocks.0; repeatable, or with commas.")
  private List<String> freeze = new ArrayList<>();

  void applyTo(TrainingTask<?> task, JavaCalls calls) {
    calls.call("learningRate", learningRate, task::learningRate);
    calls.call("schedule", schedule, shape -> task.schedule(shape));
    calls.call("warmup", warmup, task::warmup);
    calls.call("warmupSteps", warmupSteps, task::warmupSteps);
    calls.call("weightDecay", weightDecay, task::weightDecay);
    calls.call("clipNorm", clipNorm, task::clipNorm);
    if (!freeze.isEmpty()) {
      calls.call(
          "freeze",
          freeze,
          JavaLiteral.arguments(freeze),
          names -> task.freeze(names.toArray(String[]::new)));
    }
  }

  List<String> problems() {
    return warmup != null && warmupSteps != null
        ? List.of("--warmup and --warmup-steps say the same thing twice; leave one out")
        : List.of();
  }
}
