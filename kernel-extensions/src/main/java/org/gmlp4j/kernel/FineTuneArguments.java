package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.task.FineTune;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may stand behind {@code %%finetune}; both spellings of each option. */
@Command(name = "%%finetune")
final class FineTuneArguments {
  @Parameters(arity = "1", paramLabel = "TASK")
  private String task;

  @Option(names = "--epochs")
  private Integer epochs;

  @Option(names = {"--evaluations-per-epoch", "--evaluations_per_epoch"})
  private Integer evaluationsPerEpoch;

  @Option(names = {"--batch-size", "--batch_size"})
  private Integer batchSize;

  @Option(names = {"--gradient-accumulation", "--gradient_accumulation_steps"})
  private Integer gradientAccumulation;

  @Option(
      names = {"--gradient-checkpointing", "--gradient_checkpointing"},
      arity = "0..1",
      fallbackValue = "FULL")
  private Checkpointing gradientCheckpointing;

  @Option(names = "--precision")
  private Precision precision;

  @Option(names = {"--learning-rate", "--learning_rate", "--lr"})
  private Double learningRate;

  @Option(names = "--warmup")
  private Double warmup;

  @Option(names = {"--weight-decay", "--weight_decay"})
  private Double weightDecay;

  @Option(names = {"--label-smoothing", "--label_smoothing"})
  private Double labelSmoothing;

  @Option(names = "--seed")
  private Long seed;

  @Option(names = {"--max-seq-length", "--max_seq_length"})
  private Integer maxSeqLength;

  @Option(names = {"--max-train-samples", "--max_train_samples"})
  private Integer maxTrainSamples;

  @Option(names = {"--max-eval-samples", "--max_eval_samples"})
  private Integer maxEvalSamples;

  @Option(names = "--data")
  private Path data;

  @Option(names = "--tokenizer")
  private Path tokenizer;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = {"--or-sample", "--or_sample"})
  private boolean orSample;

  @Option(names = "--as", defaultValue = "run")
  private String variable;

  /**
   * Reads arguments.
   *
   * @throws MagicException naming what is wrong, with the nearest names of options
   */
  static FineTuneArguments parse(List<String> args) {
    var arguments = new FineTuneArguments();
    var command = new CommandLine(arguments).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      command.parseArgs(args.toArray(String[]::new));
    } catch (UnmatchedArgumentException e) {
      String given = e.getUnmatched().get(0);
      throw new MagicException(
          "%%%%finetune has no option %s; nearest: %s"
              .formatted(
                  given,
                  String.join(
                      ", ",
                      NearestNames.of(given, command.getCommandSpec().optionsMap().keySet()))));
    } catch (ParameterException e) {
      throw new MagicException(e.getMessage() + "; for example: " + FineTuneMagic.EXAMPLE);
    }
    if (!arguments.task.equals("sst2")) {
      throw new MagicException(
          "%%%%finetune knows the task sst2, got %s; for example: %s"
              .formatted(arguments.task, FineTuneMagic.EXAMPLE));
    }
    return arguments;
  }

  /** The variable that the run is assigned to. */
  String variable() {
    return variable;
  }

  /** Applies the options that were given. */
  void applyTo(FineTune fineTune) {
    ifGiven(epochs, fineTune::epochs);
    ifGiven(evaluationsPerEpoch, fineTune::evaluationsPerEpoch);
    ifGiven(batchSize, fineTune::batchSize);
    ifGiven(gradientAccumulation, fineTune::gradientAccumulation);
    ifGiven(gradientCheckpointing, kept -> fineTune.gradientCheckpointing(kept));
    ifGiven(precision, fineTune::precision);
    ifGiven(learningRate, fineTune::learningRate);
    ifGiven(warmup, fineTune::warmup);
    ifGiven(weightDecay, fineTune::weightDecay);
    ifGiven(labelSmoothing, fineTune::labelSmoothing);
    ifGiven(seed, fineTune::seed);
    ifGiven(maxSeqLength, fineTune::maxSeqLength);
    ifGiven(maxTrainSamples, fineTune::maxTrainSamples);
    ifGiven(maxEvalSamples, fineTune::maxEvalSamples);
    ifGiven(data, folder -> fineTune.data(folder));
    ifGiven(tokenizer, fineTune::tokenizer);
    if (offline) {
      fineTune.offline();
    }
    if (orSample) {
      fineTune.orSample();
    }
  }

  private static <T> void ifGiven(T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
