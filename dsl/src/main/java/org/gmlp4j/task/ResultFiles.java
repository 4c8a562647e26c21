package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.StepEvent;

/**
 * The result files of a run under the names of Hugging Face's example scripts; keys of further
 * development parts end as they do there, {@code eval_accuracy_mm}.
 */
final class ResultFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private final FineTuneRun run;
  private final TextClassificationData data;

  ResultFiles(FineTuneRun run) {
    this.run = run;
    this.data = run.data();
  }

  void write(Path folder) {
    Map<String, Number> evaluation = evaluation();
    writeJson(folder.resolve("eval_results.json"), evaluation);
    var all = new TreeMap<>(evaluation);
    all.putAll(training());
    writeJson(folder.resolve("all_results.json"), all);
    for (String part : data.devParts().keySet()) {
      String suffix = DevParts.suffix(data, part);
      List<Outcome> outcomes = run.outcomes(part);
      AtomicFiles.writeString(folder.resolve("predictions" + suffix + ".tsv"), table(outcomes));
      AtomicFiles.writeString(
          folder.resolve("eval_predictions" + suffix + ".json"),
          GSON.toJson(predictions(part, outcomes)) + "\n");
    }
  }

  private Map<String, Number> evaluation() {
    var results = new TreeMap<String, Number>();
    results.put("epoch", epochs());
    data.devParts()
        .forEach(
            (part, examples) -> {
              String suffix = DevParts.suffix(data, part);
              var evaluation = run.evaluation(part);
              results.put("eval_accuracy" + suffix, evaluation.accuracy());
              results.put("eval_macro_f1" + suffix, evaluation.macroF1());
              results.put(
                  "eval_loss" + suffix,
                  DevParts.meanLoss(FineTuneRun.truth(examples), run.probabilities(part)));
              results.put("eval_samples" + suffix, examples.size());
            });
    return results;
  }

  private Map<String, Number> training() {
    List<StepEvent> steps = run.history().steps();
    var results = new TreeMap<String, Number>();
    results.put("train_samples", data.train().size());
    results.put("train_steps", steps.size());
    if (!steps.isEmpty()) {
      results.put(
          "train_loss", steps.stream().mapToDouble(StepEvent::loss).average().orElseThrow());
      results.put("train_runtime", steps.get(steps.size() - 1).elapsed().toMillis() * 1e-3);
    }
    return results;
  }

  /** Epochs trained; a share of one where the run was stopped within it. */
  private double epochs() {
    List<StepEvent> steps = run.history().steps();
    if (steps.isEmpty()) {
      return 0;
    }
    StepEvent last = steps.get(steps.size() - 1);
    return (double) last.epochs() * last.step() / last.totalSteps();
  }

  private static String table(List<Outcome> outcomes) {
    boolean pairs = outcomes.stream().anyMatch(outcome -> outcome.pair().isPresent());
    var text = new StringBuilder("index\tprediction\tprobability\tlabel\t");
    text.append(pairs ? "sentence1\tsentence2\n" : "sentence\n");
    for (Outcome outcome : outcomes) {
      text.append(outcome.index()).append('\t').append(escaped(outcome.predicted())).append('\t');
      text.append(String.format(Locale.ROOT, "%.6f", outcome.probability())).append('\t');
      text.append(escaped(outcome.truth())).append('\t').append(escaped(outcome.text()));
      if (pairs) {
        text.append('\t').append(escaped(outcome.pair().orElse("")));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A field without a tab or line end, which would break the row. */
  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private JsonArray predictions(String part, List<Outcome> outcomes) {
    float[][] probabilities = run.probabilities(part);
    var all = new JsonArray();
    for (Outcome outcome : outcomes) {
      var one = new JsonObject();
      one.addProperty("index", outcome.index());
      one.addProperty("text", outcome.text());
      outcome.pair().ifPresent(pair -> one.addProperty("pair", pair));
      one.addProperty("label", outcome.truth());
      one.addProperty("prediction", outcome.predicted());
      var row = new JsonObject();
      for (int i = 0; i < data.labels().size(); i++) {
        row.addProperty(data.labels().get(i), probabilities[outcome.index()][i]);
      }
      one.add("probabilities", row);
      all.add(one);
    }
    return all;
  }

  /** JSON has no NaN; null stands for it. */
  private static void writeJson(Path file, Map<String, Number> numbers) {
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
