package org.gmlp4j.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.gmlp4j.io.ModelFileException;

/** A {@link Manifest} as JSON. */
final class ManifestJson {
  /** Raised when a field changes its meaning. */
  private static final int FORMAT = 1;

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapter(Double.class, new NullForNaN())
          .create();

  private ManifestJson() {}

  /** JSON has no NaN and no infinities. */
  private static final class NullForNaN extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (Double.isFinite(value)) {
        out.value(value);
      } else {
        out.nullValue();
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Double.NaN;
      }
      return in.nextDouble();
    }
  }

  /** JSON without spaces that do not matter. */
  static String canonical(String json) {
    return JsonParser.parseString(json).toString();
  }

  static JsonObject tree(Manifest manifest) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("state", manifest.state().name());
    json.addProperty("started", manifest.started().toString());
    json.addProperty("ended", manifest.ended().map(Instant::toString).orElse(null));
    JsonObject inputs = GSON.toJsonTree(manifest.inputs()).getAsJsonObject();
    inputs.add("spec", JsonParser.parseString(manifest.inputs().spec()));
    json.add("inputs", inputs);
    json.add("environment", GSON.toJsonTree(manifest.environment()));
    json.add("results", GSON.toJsonTree(manifest.results().orElse(null)));
    return json;
  }

  static String write(Manifest manifest) {
    return GSON.toJson(tree(manifest));
  }

  static Manifest read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ModelFileException("cannot read the manifest %s (%s)".formatted(file, e), e);
    }
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      int format = json.get("format").getAsInt();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "format %d, this version reads %d".formatted(format, FORMAT));
      }
      JsonObject inputs = json.getAsJsonObject("inputs");
      inputs.addProperty("spec", inputs.get("spec").toString());
      return new Manifest(
          Manifest.State.valueOf(json.get("state").getAsString()),
          GSON.fromJson(inputs, Manifest.Inputs.class),
          GSON.fromJson(json.get("environment"), RunEnvironment.class),
          Instant.parse(json.get("started").getAsString()),
          Optional.ofNullable(json.get("ended"))
              .filter(ended -> !ended.isJsonNull())
              .map(ended -> Instant.parse(ended.getAsString())),
          Optional.ofNullable(GSON.fromJson(json.get("results"), Manifest.Results.class)));
    } catch (RuntimeException e) { // from Gson, from a record that lacks a field, from a date
      throw new ModelFileException(
          "%s is not a run's manifest (%s); restore the one that the run wrote"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
