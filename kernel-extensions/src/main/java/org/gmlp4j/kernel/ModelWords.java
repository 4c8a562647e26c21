package org.gmlp4j.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.ModelOptions;
import org.gmlp4j.options.Presets;
import org.gmlp4j.options.SpecOptions;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TaskRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A model to look at: a preset, a saved one, or what Java gives, with sizes changed by options. */
final class ModelWords {
  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      completionCandidates = Presets.class,
      description = "A preset, the folder of a saved model, or Java that gives a model or a run.")
  private List<String> words = new ArrayList<>();

  @Mixin private SpecOptions sizes = new SpecOptions();

  /**
   * The model.
   *
   * @param magic that is asked, for its errors
   * @param line what stands behind it, as it was written
   */
  JavaForm<GMLP> model(CellHost host, String magic, List<String> line) {
    if (words.isEmpty() && !sizes.anyGiven()) {
      throw new MagicException(
          "%%%s needs a model: a variable, a folder, sizes such as --layers 4, or one of %s"
              .formatted(magic, String.join(", ", GMLP.presets())));
    }
    if (words.isEmpty()) {
      return sizes.spec((String) null);
    }
    String first = words.get(0);
    if (words.size() == 1 && host.variable(first).isEmpty() && Files.isDirectory(Path.of(first))) {
      return sizes.spec(ModelOptions.saved(Path.of(first)));
    }
    // A preset's name has a hyphen, and a mistyped one is answered with the nearest.
    if (words.size() == 1 && first.matches("\\w+-[\\w-]*")) {
      return sizes.spec(first);
    }
    String java = host.lineText(line).replaceFirst("(^|\\s)--[a-z].*", "").strip();
    return sizes.spec(value(magic, java, host.evaluate(java, 0)));
  }

  private static JavaForm<GMLP> value(String magic, String java, Object value) {
    if (value instanceof GMLP spec) {
      return new JavaForm<>(spec, java);
    }
    Optional<GMLP> trained =
        value instanceof TaskRun run
            ? Optional.of(run.model().spec())
            : value instanceof SavedModel model ? Optional.of(model.spec()) : Optional.empty();
    String path = value instanceof TaskRun ? ".model().spec()" : ".spec()";
    return trained
        .map(spec -> new JavaForm<>(spec, java + path))
        .orElseThrow(
            () ->
                new MagicException(
                    "%%%s needs a model, got %s; presets: %s"
                        .formatted(
                            magic,
                            value == null ? "nothing" : value.getClass().getSimpleName(),
                            String.join(", ", GMLP.presets()))));
  }
}
