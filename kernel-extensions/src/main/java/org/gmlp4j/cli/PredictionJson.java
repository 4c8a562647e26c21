package org.gmlp4j.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.gmlp4j.task.Answer;
import org.gmlp4j.task.FilledMask;
import org.gmlp4j.task.FilledText;
import org.gmlp4j.task.Prediction;

/** What models say, as JSON. */
final class PredictionJson {
  private PredictionJson() {}

  static JsonObject of(Prediction prediction) {
    var json = new JsonObject();
    json.addProperty("text", prediction.text());
    prediction.pair().ifPresent(pair -> json.addProperty("pair", pair));
    json.addProperty("prediction", prediction.label());
    json.addProperty("probability", prediction.probability());
    var probabilities = new JsonObject();
    prediction.probabilities().forEach(probabilities::addProperty);
    json.add("probabilities", probabilities);
    json.addProperty("truncated", prediction.truncated());
    return json;
  }

  static JsonObject of(String question, Answer answer) {
    var json = new JsonObject();
    json.addProperty("question", question);
    json.addProperty("answer", answer.text());
    json.addProperty("start", answer.start());
    json.addProperty("end", answer.end());
    json.addProperty("score", answer.score());
    json.addProperty("nullScore", answer.nullScore());
    return json;
  }

  static JsonObject of(FilledText filled) {
    var json = new JsonObject();
    json.addProperty("text", filled.text());
    json.addProperty("filled", filled.filled());
    var masks = new JsonArray();
    for (var candidates : filled.masks()) {
      var mask = new JsonArray();
      for (FilledMask candidate : candidates) {
        var one = new JsonObject();
        one.addProperty("token", candidate.token());
        one.addProperty("probability", candidate.probability());
        mask.add(one);
      }
      masks.add(mask);
    }
    json.add("masks", masks);
    return json;
  }
}
