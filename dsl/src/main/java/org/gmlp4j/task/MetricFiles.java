package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** The metrics of a run as Hugging Face's example scripts write them. */
final class MetricFiles {
  private static final String EVALUATION = "eval_results.json";
  private static final String ALL = "all_results.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private MetricFiles() {}

  /** Writes both files of an evaluation that belongs to no training. */
  static void write(Path folder, Map<String, Number> evaluation) {
    writeJson(folder.resolve(EVALUATION), new TreeMap<>(evaluation));
    writeJson(folder.resolve(ALL), new TreeMap<>(evaluation));
  }

  /**
   * Writes {@code eval_results.json}, and {@code all_results.json} with the training's as well.
   *
   * @param samples examples trained on
   */
  static void write(
      Path folder, Map<String, Number> evaluation, TrainingHistory history, int samples) {
    var results = new TreeMap<String, Number>(evaluation);
    results.put("epoch", history.epochsTaken());
    writeJson(folder.resolve(EVALUATION), results);
    results.putAll(training(history, samples));
    writeJson(folder.resolve(ALL), results);
  }

  private static Map<String, Number> training(TrainingHistory history, int samples) {
    List<StepEvent> steps = history.steps();
    var results = new TreeMap<String, Number>();
    results.put("train_samples", samples);
    results.put("train_steps", history.stepsTaken());
    if (!steps.isEmpty()) {
      results.put(
          "train_loss", steps.stream().mapToDouble(StepEvent::loss).average().orElseThrow());
      results.put("train_runtime", steps.get(steps.size() - 1).elapsed().toMillis() * 1e-3);
    }
    return results;
  }

  /** JSON has no NaN; null stands for it. */
  private static void writeJson(Path file, SortedMap<String, Number> numbers) {
    var object = new JsonObject();
    numbers.forEach(
        (name, number) ->
            object.add(
                name,
                Double.isFinite(number.doubleValue())
                    ? new JsonPrimitive(number)
                    : JsonNull.INSTANCE));
    AtomicFiles.writeString(file, GSON.toJson(object) + "\n");
  }
}
