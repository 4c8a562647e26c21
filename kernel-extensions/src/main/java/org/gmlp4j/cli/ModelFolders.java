package org.gmlp4j.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.InvalidSpecException;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.TextClassifier;

/** Opens a model folder as what its config says it is. */
final class ModelFolders {
  private static final String CONFIG = "config.json";

  private ModelFolders() {}

  /**
   * The folder's model: a {@link TextClassifier}, {@link MaskedLanguageModel} or {@link
   * QuestionAnswerer}, to be closed.
   *
   * @throws IllegalArgumentException if there is no model in the folder, or one of another task
   */
  static AutoCloseable open(Path folder) {
    try {
      return load(folder);
    } catch (ModelFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e); // a command's input was wrong
    }
  }

  private static AutoCloseable load(Path folder) {
    JsonElement task = config(folder).get("task");
    JsonElement type =
        task instanceof JsonObject object && object.has("type") ? object.get("type") : task;
    return switch (type == null || !type.isJsonPrimitive() ? "" : type.getAsString()) {
      case "text-classification" -> TextClassifier.load(folder);
      case "masked-language-model" -> MaskedLanguageModel.load(folder);
      case "question-answering" -> QuestionAnswerer.load(folder);
      default ->
          throw new ModelFileException(
              "%s does not say what its model is for (\"task\" is %s); give a folder that pretrain or"
                      .formatted(folder.resolve(CONFIG), task)
                  + " finetune saved");
    };
  }

  /**
   * The description of a folder's model.
   *
   * @throws ModelFileException if there is none
   */
  static GMLP spec(Path folder) {
    try {
      return GMLP.fromJson(config(folder).toString());
    } catch (InvalidSpecException e) {
      throw new ModelFileException(
          "%s does not describe a model: %s".formatted(folder.resolve(CONFIG), e.getMessage()), e);
    }
  }

  private static JsonObject config(Path folder) {
    Path file = folder.resolve(CONFIG);
    if (!Files.isRegularFile(file)) {
      // A run's output folder is easily taken for the model folder in it.
      Path inside = folder.resolve("model");
      throw new ModelFileException(
          "there is no model in %s (%s); "
                  .formatted(
                      folder,
                      Files.isDirectory(folder) ? "it has no " + CONFIG : "there is no such folder")
              + (Files.isRegularFile(inside.resolve(CONFIG))
                  ? "give " + inside
                  : "give the folder that pretrain or finetune said it saved the model in"));
    }
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new ModelFileException(
          "cannot read %s (%s); restore it from the run that wrote it".formatted(file, e), e);
    }
  }
}
