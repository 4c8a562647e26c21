package org.gmlp4j.options;

import java.nio.file.Path;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.task.SavedModel;

/** The folder of a saved model, as a command is given it. */
public final class ModelArgument {
  private ModelArgument() {}

  /**
   * Opens it.
   *
   * @throws IllegalArgumentException if there is no model in it: the command's input was wrong
   */
  public static SavedModel open(Path folder) {
    try {
      return SavedModel.open(folder);
    } catch (ModelFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
