package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;

/**
 * The member {@code task} of a masked language model's {@code config.json}.
 *
 * @param type {@code masked-language-model}
 * @param maxSeqLength most tokens of a text that are read
 */
record MaskedLanguageConfig(String type, Integer maxSeqLength) {
  static final String TYPE = "masked-language-model";

  /** Tokens that a sequence needs: two are special. */
  static final int SHORTEST = 8;

  /**
   * Reads it from a config.
   *
   * @param file what to call the config in errors
   * @param spec the model that the config describes
   * @throws ModelFileException if it is missing or not that of a masked language model
   */
  static MaskedLanguageConfig read(JsonObject config, Path file, GMLP spec) {
    MaskedLanguageConfig task;
    try {
      task = new Gson().fromJson(config.get("task"), MaskedLanguageConfig.class);
    } catch (JsonParseException e) {
      throw new ModelFileException(
          "\"task\" in %s is malformed: %s".formatted(file, e.getMessage()), e);
    }
    if (task == null || !TYPE.equals(task.type)) {
      throw new ModelFileException(
          "%s has no \"task\" of type \"%s\", so its model does not fill masks; pre-train one"
              .formatted(file, TYPE));
    }
    boolean fits =
        task.maxSeqLength != null
            && task.maxSeqLength >= SHORTEST
            && task.maxSeqLength <= spec.seqLen();
    if (!fits) {
      throw new ModelFileException(
          "\"maxSeqLength\" in %s must lie between %d and the model's seqLen %d, got %s"
              .formatted(file, SHORTEST, spec.seqLen(), task.maxSeqLength));
    }
    return task;
  }
}
