package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.options.ClassifierOptions;
import org.gmlp4j.options.Given;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.options.PlaceOptions;
import org.gmlp4j.options.SampleOption;
import org.gmlp4j.options.TrainingWords;
import org.gmlp4j.task.FineTune;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may stand behind {@code %%finetune}; both spellings of each option. */
@Command(name = "%%finetune")
final class FineTuneArguments {
  @Parameters(arity = "1", paramLabel = "TASK")
  private String task;

  @Mixin private TrainingWords training = new TrainingWords();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private ClassifierOptions classifier = new ClassifierOptions();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Mixin private SampleOption sample = new SampleOption();

  @Option(names = "--evaluations-per-epoch")
  private Integer evaluationsPerEpoch;

  @Option(names = "--tokenizer")
  private Path tokenizer;

  @Option(names = "--as", defaultValue = "run")
  private String variable;

  /**
   * Reads arguments.
   *
   * @throws MagicException naming what is wrong, with the nearest names of options
   */
  static FineTuneArguments parse(List<String> args) {
    var arguments = MagicOptions.parse(new FineTuneArguments(), args, FineTuneMagic.EXAMPLE);
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

  /**
   * Applies the options that were given.
   *
   * @throws MagicException with what is wrong with them and not for the task to see
   */
  void applyTo(FineTune fineTune) {
    List<String> problems = training.applyTo(fineTune);
    if (!problems.isEmpty()) {
      throw new MagicException(String.join("; ", problems));
    }
    classifier.applyTo(fineTune);
    output.outputDir().ifPresent(fineTune::outputDir);
    fineTune.resume(output.resume());
    Given.apply(evaluationsPerEpoch, fineTune::evaluationsPerEpoch);
    Given.apply(tokenizer, fineTune::tokenizer);
    fineTune.data(place.dataOptions());
    if (sample.allowed()) {
      fineTune.orSample();
    }
  }
}
