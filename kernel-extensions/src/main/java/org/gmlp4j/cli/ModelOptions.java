package org.gmlp4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.InvalidSpecException;
import org.gmlp4j.options.Given;
import org.gmlp4j.options.Heading;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextTask;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model to train: a pre-trained one, a preset or one's own, from the first to the last. */
@Heading(SpecOptions.HEADING)
final class ModelOptions {
  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description =
          "Begins with the weights, the tokenizer and the sizes of the model in this folder.")
  private Path from;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = DescribeCommand.Presets.class,
      description = "Begins with a preset's sizes, such as aMLP-base; gmlp describe lists them.")
  private String preset;

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description = "A tokenizer.json; without one, WordPiece is trained on the data.")
  private Path tokenizer;

  @Mixin private SpecOptions sizes = new SpecOptions();

  /**
   * The model, where the options give one.
   *
   * @param problems gets what is wrong with them
   */
  Optional<GMLP> model(List<String> problems) {
    if (from == null && preset == null && !sizes.anySize()) {
      problems.add(
          "a model is missing: give a pre-trained one (--from FOLDER), a preset (--preset NAME), or"
              + " sizes such as --layers 4 --d-model 128 --d-ffn 512 --tiny-attention 64"
              + " --seq-len 64 --vocab 8000");
      return Optional.empty();
    }
    if (from != null && preset != null) {
      problems.add("--from and --preset both name a model; leave one of them out");
    }
    try {
      GMLP model = from == null ? sizes.spec(preset) : sizes.spec(SavedModel.spec(from));
      return Optional.of(model);
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
    } catch (ModelFileException e) {
      problems.add("--from: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return Optional.empty();
  }

  void applyTo(TextTask<?> task) {
    Given.apply(from, folder -> task.from(folder));
    Given.apply(tokenizer, task::tokenizer);
  }
}
