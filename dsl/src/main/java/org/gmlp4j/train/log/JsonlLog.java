package org.gmlp4j.train.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/**
 * Writes a run as JSON lines: an object for each step, evaluation and notice, and one for the end.
 *
 * <p>Each has {@code event} ({@code step}, {@code evaluation}, {@code notice}, {@code end}) and
 * {@code step}. Losses are in nats, times in seconds, metrics as the task gives them; numbers that
 * are NaN or infinite are {@code null}. A run that is resumed goes on in the same file: lines of
 * steps that it takes again are cut. A run from the start begins the file anew.
 *
 * <pre>{@code FineTune.sst2(spec).listener(new JsonlLog(Path.of("run/log.jsonl"))).run()}</pre>
 */
public final class JsonlLog extends FileLog {
  private static final String START = "{\"event\":\"";
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final Path file;
  private final List<JsonObject> early = new ArrayList<>(); // notices before the first step
  private LineFile lines; // null where closed

  /** A log in a file; its folder is made if missing. */
  public JsonlLog(Path file) {
    super(file);
    this.file = file;
  }

  @Override
  void open(Position first) throws IOException {
    lines = LineFile.open(file, first, START, JsonlLog::position);
    for (JsonObject notice : early) {
      // A resumed run's first notices are made before it knows the step that it goes on from.
      notice.addProperty("step", first.step() - (first.after() ? 0 : 1));
      add(notice);
    }
    early.clear();
  }

  private static Optional<Position> position(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      boolean step = json.get("event").getAsString().equals("step");
      return Optional.of(new Position(json.get("step").getAsLong(), !step));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return Optional.empty();
    } catch (NumberFormatException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  void write(StepEvent event) throws IOException {
    JsonObject json = line("step", event.step());
    json.addProperty("total_steps", event.totalSteps());
    json.addProperty("epoch", event.epoch());
    json.add("loss", number(event.loss()));
    json.add("learning_rate", number(event.learningRate()));
    json.add("gradient_norm", number(event.gradientNorm()));
    json.add("tokens_per_second", number(event.tokensPerSecond()));
    json.addProperty("tokens", event.tokens());
    json.add("elapsed_seconds", number(event.elapsed().toMillis() / 1000.0));
    add(json);
  }

  @Override
  void write(EvaluationEvent event) throws IOException {
    JsonObject json = line("evaluation", event.step());
    json.add("epochs_completed", number(event.epoch()));
    json.addProperty("best", event.best());
    JsonObject metrics = new JsonObject();
    event.metrics().forEach((name, value) -> metrics.add(name, number(value)));
    json.add("metrics", metrics);
    add(json);
  }

  @Override
  void write(long lastStep, String notice) throws IOException {
    JsonObject json = line("notice", lastStep);
    json.addProperty("message", notice);
    if (lines == null) {
      early.add(json);
    } else {
      add(json);
    }
  }

  @Override
  void write(long lastStep, TrainingHistory.Ending ending) throws IOException {
    JsonObject json = line("end", lastStep);
    json.addProperty("ending", ending.name().toLowerCase(java.util.Locale.ROOT));
    add(json);
  }

  private static JsonObject line(String event, long step) {
    JsonObject json = new JsonObject();
    json.addProperty("event", event);
    json.addProperty("step", step);
    return json;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private void add(JsonObject json) throws IOException {
    lines.add(GSON.toJson(json));
  }

  @Override
  void flush() throws IOException {
    lines.flush();
  }

  @Override
  void close() throws IOException {
    early.clear();
    if (lines != null) {
      LineFile closing = lines;
      lines = null;
      closing.close();
    }
  }
}
