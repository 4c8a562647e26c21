package org.gmlp4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.task.ClassificationResults;
import org.gmlp4j.task.EvaluationResults;

/** How a model does, as text for people or as one JSON object. */
final class EvaluationText {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private EvaluationText() {}

  static String of(EvaluationResults results) {
    if (!(results instanceof ClassificationResults classified)) {
      return results.toString();
    }
    var parts = new ArrayList<String>();
    boolean single = classified.evaluations().size() == 1;
    classified
        .evaluations()
        .forEach((part, evaluation) -> parts.add((single ? "" : part + ": ") + evaluation));
    return String.join("\n\n", parts);
  }

  /** The metrics, with the confusion matrices of a classifier's parts by their names. */
  static String json(EvaluationResults results) {
    JsonObject json = GSON.toJsonTree(results.metrics()).getAsJsonObject();
    if (results instanceof ClassificationResults classified) {
      var confusion = new JsonObject();
      classified
          .evaluations()
          .forEach(
              (part, evaluation) -> {
                json.add("labels", GSON.toJsonTree(evaluation.labels(), List.class));
                confusion.add(part, GSON.toJsonTree(evaluation.confusion()));
              });
      json.add("confusion", confusion);
    }
    return GSON.toJson(json);
  }
}
