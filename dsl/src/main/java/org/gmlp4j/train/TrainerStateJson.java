package org.gmlp4j.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trainer's state as JSON, with Hugging Face's names where it has some. */
final class TrainerStateJson {
  private static final int FORMAT = 1;
  private static final String EVALUATION = "eval_";

  private TrainerStateJson() {}

  static JsonObject write(TrainerState state) {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("global_step", state.step());
    json.addProperty("max_steps", state.totalSteps());
    json.addProperty("num_train_epochs", state.epochs());
    json.addProperty("steps_per_epoch", state.stepsPerEpoch());
    json.addProperty("epoch", state.step() / state.stepsPerEpoch());
    json.addProperty("step_in_epoch", state.step() % state.stepsPerEpoch());
    json.addProperty("evaluation_pending", state.evaluationPending());
    json.addProperty("metric_for_best_model", state.criterion());
    json.add("best_metric", number(state.bestValue()));
    json.addProperty("best_global_step", state.bestStep());
    json.addProperty("tokens", state.clocks().tokens());
    json.addProperty("elapsed_nanos", state.clocks().elapsed());
    json.addProperty("aside_nanos", state.clocks().aside());
    json.addProperty("waiting_nanos", state.clocks().waiting());
    json.addProperty("threads", state.threads());
    json.addProperty("data_sha256", state.dataDigest());
    json.add("options", strings(state.options()));
    json.add("changeable_options", strings(state.changeable()));
    json.add("settings", strings(state.settings()));
    json.add("log_history", history(state));
    return json;
  }

  /** Steps and evaluations in the order they happened. */
  private static JsonArray history(TrainerState state) {
    record Item(long step, JsonObject json) {}
    var items = new ArrayList<Item>();
    state.steps().forEach(event -> items.add(new Item(event.step(), step(event))));
    state.evaluations().forEach(event -> items.add(new Item(event.step(), evaluation(event))));
    items.sort(Comparator.comparingLong(Item::step));
    var history = new JsonArray();
    items.forEach(item -> history.add(item.json()));
    return history;
  }

  private static JsonObject step(StepEvent event) {
    var json = new JsonObject();
    json.addProperty("step", event.step());
    json.addProperty("max_steps", event.totalSteps());
    json.addProperty("epoch", event.epoch());
    json.addProperty("num_train_epochs", event.epochs());
    json.add("loss", number(event.loss()));
    json.add("learning_rate", number(event.learningRate()));
    json.add("grad_norm", number(event.gradientNorm()));
    json.add("tokens_per_second", number(event.tokensPerSecond()));
    json.addProperty("elapsed_millis", event.elapsed().toMillis());
    json.addProperty("remaining_millis", event.remaining().toMillis());
    json.addProperty("tokens", event.tokens());
    return json;
  }

  private static JsonObject evaluation(EvaluationEvent event) {
    var json = new JsonObject();
    json.addProperty("step", event.step());
    json.addProperty("epoch", event.epoch());
    json.addProperty("best", event.best());
    event.metrics().forEach((name, value) -> json.add(EVALUATION + name, number(value)));
    return json;
  }

  /** JSON has no number that is not finite. */
  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private static JsonObject strings(Map<String, String> map) {
    var json = new JsonObject();
    map.forEach(json::addProperty);
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is of another version
   */
  static TrainerState read(JsonObject json) {
    int format = json.get("format").getAsInt();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "it is of format %d, this version reads %d".formatted(format, FORMAT));
    }
    var steps = new ArrayList<StepEvent>();
    var evaluations = new ArrayList<EvaluationEvent>();
    for (JsonElement item : json.getAsJsonArray("log_history")) {
      JsonObject event = item.getAsJsonObject();
      if (event.has("best")) {
        evaluations.add(readEvaluation(event));
      } else {
        steps.add(readStep(event));
      }
    }
    return new TrainerState(
        json.get("global_step").getAsLong(),
        json.get("max_steps").getAsLong(),
        json.get("steps_per_epoch").getAsLong(),
        json.get("num_train_epochs").getAsInt(),
        json.get("evaluation_pending").getAsBoolean(),
        json.get("metric_for_best_model").getAsString(),
        json.get("best_global_step").getAsLong(),
        readNumber(json.get("best_metric")),
        new Progress.Clocks(
            json.get("tokens").getAsLong(),
            json.get("elapsed_nanos").getAsLong(),
            json.get("aside_nanos").getAsLong(),
            json.get("waiting_nanos").getAsLong()),
        json.get("threads").getAsInt(),
        json.get("data_sha256").getAsString(),
        readStrings(json.getAsJsonObject("options")),
        readStrings(json.getAsJsonObject("changeable_options")),
        readStrings(json.getAsJsonObject("settings")),
        List.copyOf(steps),
        List.copyOf(evaluations));
  }

  private static StepEvent readStep(JsonObject json) {
    double tokensPerSecond = readNumber(json.get("tokens_per_second"));
    Duration elapsed = Duration.ofMillis(json.get("elapsed_millis").getAsLong());
    return new StepEvent(
        json.get("step").getAsLong(),
        json.get("max_steps").getAsLong(),
        json.get("epoch").getAsInt(),
        json.get("num_train_epochs").getAsInt(),
        readNumber(json.get("loss")),
        readNumber(json.get("learning_rate")),
        readNumber(json.get("grad_norm")),
        tokensPerSecond,
        elapsed,
        Duration.ofMillis(json.get("remaining_millis").getAsLong()),
        // Checkpoints of earlier versions lack it: about as many as the pace tells.
        json.has("tokens")
            ? json.get("tokens").getAsLong()
            : StepEvent.tokensIn(tokensPerSecond, elapsed));
  }

  private static EvaluationEvent readEvaluation(JsonObject json) {
    var metrics = new LinkedHashMap<String, Double>();
    for (var field : json.entrySet()) {
      if (field.getKey().startsWith(EVALUATION)) {
        metrics.put(field.getKey().substring(EVALUATION.length()), readNumber(field.getValue()));
      }
    }
    return new EvaluationEvent(
        json.get("step").getAsLong(),
        json.get("epoch").getAsDouble(),
        metrics,
        json.get("best").getAsBoolean());
  }

  private static double readNumber(JsonElement json) {
    return json.isJsonNull() ? Double.NaN : json.getAsDouble();
  }

  private static Map<String, String> readStrings(JsonObject json) {
    var map = new LinkedHashMap<String, String>();
    json.entrySet().forEach(field -> map.put(field.getKey(), field.getValue().getAsString()));
    return map;
  }
}
