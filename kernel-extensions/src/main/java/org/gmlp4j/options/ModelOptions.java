package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.InvalidSpecException;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextTask;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model to train: a pre-trained one, a preset or one's own, from the first to the last. */
@Heading(SpecOptions.HEADING)
public final class ModelOptions {
  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description =
          "Begins with the weights, the tokenizer and the sizes of the model in this folder.")
  private Path from;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = Presets.class,
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
   * @param described the model, where it is described elsewhere
   * @param problems gets what is wrong with the options
   */
  Optional<JavaForm<GMLP>> model(Optional<JavaForm<GMLP>> described, List<String> problems) {
    if (described.isPresent()) {
      if (preset != null || sizes.anyGiven()) {
        problems.add(
            "the model is described in Java and by options too; leave --preset, --layers and the"
                + " other sizes out, or the Java");
      }
      return described;
    }
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
      return Optional.of(from == null ? sizes.spec(preset) : sizes.spec(saved(from)));
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
    } catch (ModelFileException e) {
      problems.add("--from: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return Optional.empty();
  }

  /** The model that a folder holds, which is not opened. */
  public static JavaForm<GMLP> saved(Path folder) {
    return new JavaForm<>(
        SavedModel.spec(folder), "SavedModel.spec(%s)".formatted(JavaLiteral.of(folder)));
  }

  void applyTo(TextTask<?> task, JavaCalls calls) {
    calls.call("from", from, folder -> task.from(folder));
    calls.call("tokenizer", tokenizer, task::tokenizer);
  }
}
