package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;

/**
 * The member {@code task} of a classifier's {@code config.json}.
 *
 * @param type {@code text-classification}
 * @param labels names of the classes, at least two, all different
 * @param maxSeqLength most tokens of a text that are read
 */
record ClassifierConfig(String type, List<String> labels, Integer maxSeqLength) {
  static final String TYPE = "text-classification";

  /**
   * Reads it from a config.
   *
   * @param file what to call the config in errors
   * @param spec the model that the config describes
   * @throws ModelFileException if it is missing or not that of a classifier of this model
   */
  static ClassifierConfig read(JsonObject config, Path file, GMLP spec) {
    ClassifierConfig task;
    try {
      task = new Gson().fromJson(config.get("task"), ClassifierConfig.class);
    } catch (JsonParseException e) {
      throw new ModelFileException(
          "\"task\" in %s is malformed: %s".formatted(file, e.getMessage()), e);
    }
    if (task == null || !TYPE.equals(task.type)) {
      throw new ModelFileException(
          "%s has no \"task\" of type \"%s\", so it is not a classifier; fine-tune the model first"
              .formatted(file, TYPE));
    }
    boolean labelled =
        task.labels != null
            && task.labels.size() >= 2
            && task.labels.stream().allMatch(Objects::nonNull)
            && new HashSet<>(task.labels).size() == task.labels.size();
    if (!labelled) {
      throw new ModelFileException(
          "\"labels\" in %s must be two or more different names, got %s"
              .formatted(file, task.labels));
    }
    if (task.maxSeqLength == null || task.maxSeqLength < 3 || task.maxSeqLength > spec.seqLen()) {
      throw new ModelFileException(
          "\"maxSeqLength\" in %s must lie between 3 and the model's seqLen %d, got %s"
              .formatted(file, spec.seqLen(), task.maxSeqLength));
    }
    return task;
  }
}
