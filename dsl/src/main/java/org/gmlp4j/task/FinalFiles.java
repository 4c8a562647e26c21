package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.train.Uninterrupted;

/** What a finished run leaves in its output folder, where it has one. */
final class FinalFiles {
  /** The model folder below an output folder. */
  static final String MODEL = "model";

  private FinalFiles() {}

  /**
   * Writes the model to {@code model} and the results beside it; a full disk becomes a notice, and
   * costs neither the run nor the other part; an interrupt is kept for afterwards.
   *
   * @param model writes the model folder of this name
   * @param results writes files into this folder
   */
  static void write(
      Optional<Path> outputDir,
      Consumer<Path> model,
      Consumer<Path> results,
      Consumer<String> notice) {
    if (outputDir.isPresent()) {
      Path folder = outputDir.get();
      write("The model was", "it", model, folder.resolve(MODEL), notice);
      write("The results were", "them", results, folder, notice);
    }
  }

  private static void write(
      String what, String it, Consumer<Path> writer, Path target, Consumer<String> notice) {
    try {
      Uninterrupted.run(() -> writer.accept(target));
    } catch (ModelFileException e) {
      notice.accept("%s not saved: %s; save %s elsewhere.".formatted(what, e.getMessage(), it));
    }
  }
}
