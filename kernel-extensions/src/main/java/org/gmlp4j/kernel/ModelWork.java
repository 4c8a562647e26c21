package org.gmlp4j.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.options.ModelArgument;
import org.gmlp4j.options.NearestNames;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TaskRun;

/**
 * Work with a trained model: one in a folder, opened for it alone, or one that a variable holds.
 */
final class ModelWork implements MagicWork {
  private static final String NAME = "model";

  private final CellHost host;
  private final Optional<JavaForm<SavedModel>> held;
  private final String argument;
  private final Function<JavaForm<SavedModel>, JavaForm<Supplier<Object>>> use;

  /**
   * Prepares it.
   *
   * @param argument a variable with a model or a run, or else a folder
   * @param use what is done with the model, with its Java
   */
  ModelWork(
      CellHost host,
      String argument,
      Function<JavaForm<SavedModel>, JavaForm<Supplier<Object>>> use) {
    this.host = host;
    this.held = held(host, argument);
    this.argument = argument;
    this.use = use;
  }

  /** The model that a variable holds; empty where there is no such variable. */
  static Optional<JavaForm<SavedModel>> held(CellHost host, String name) {
    return host.variable(name)
        .map(
            value -> {
              if (value instanceof TaskRun run) {
                return new JavaForm<>(run.model(), name + ".model()");
              }
              if (value instanceof SavedModel model) {
                return new JavaForm<>(model, name);
              }
              throw new MagicException(
                  "the variable %s holds a %s; expected a run or a model, or write a folder as ./%s"
                      .formatted(name, value.getClass().getSimpleName(), name));
            });
  }

  /** The model in the folder that the argument names, opened. */
  private SavedModel open() {
    if (!Files.exists(Path.of(argument))) {
      List<String> variables = host.variables();
      throw new MagicException(
          "there is no variable and no folder %s%s"
              .formatted(
                  argument,
                  variables.isEmpty()
                      ? "; train a model, or name the folder of one"
                      : "; variables: " + String.join(", ", NearestNames.of(argument, variables))));
    }
    return ModelArgument.open(Path.of(argument));
  }

  @Override
  public String java() {
    if (held.isPresent()) {
      return use.apply(held.get()).java();
    }
    try (SavedModel model = open()) {
      return "try (var %s = %s.load(%s)) {\n  display(%s);\n}"
          .formatted(
              NAME,
              model.getClass().getSimpleName(),
              JavaLiteral.of(Path.of(argument)),
              use.apply(new JavaForm<>(model, NAME)).java());
    }
  }

  @Override
  public Object run() {
    if (held.isPresent()) {
      return use.apply(held.get()).value().get();
    }
    try (SavedModel model = open()) {
      return use.apply(new JavaForm<>(model, NAME)).value().get();
    }
  }
}
