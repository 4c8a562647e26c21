package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.io.AtomicFiles;

/**
 * What a classifier says of every development example, under the names of Hugging Face's example
 * scripts; those of further development parts end in the suffix of their metrics.
 */
final class PredictionFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final ClassificationResults results;
  private final TextClassificationData data;

  PredictionFiles(ClassificationResults results) {
    this.results = results;
    this.data = results.data();
  }

  void write(Path folder) {
    for (String part : data.devParts().keySet()) {
      String suffix = DevParts.suffix(data, part);
      List<Outcome> outcomes = results.outcomes(part);
      AtomicFiles.writeString(folder.resolve("predictions" + suffix + ".tsv"), table(outcomes));
      AtomicFiles.writeString(
          folder.resolve("eval_predictions" + suffix + ".json"),
          GSON.toJson(predictions(part, outcomes)) + "\n");
    }
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
    float[][] probabilities = results.probabilities(part);
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
}
