package org.gmlp4j.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;

/**
 * A {@link GMLP} as JSON.
 *
 * <p>Every key must be there: a default may change between versions, a stored model must not.
 */
final class GMLPJson {
  private static final String TYPE = "gmlp";

  private GMLPJson() {}

  static String write(GMLP spec) {
    JsonObject json = new JsonObject();
    json.addProperty("model_type", TYPE);
    json.addProperty("name", spec.name());
    json.add("input", input(spec.input()));
    json.addProperty("layers", spec.layers());
    json.addProperty("dModel", spec.dModel());
    json.addProperty("dFfn", spec.dFfn());
    json.addProperty("tinyAttention", spec.tinyAttention());
    json.addProperty("gate", lower(spec.gate()));
    json.addProperty("spatialWeight", lower(spec.spatialWeight()));
    json.addProperty("dropout", spec.dropout());
    json.addProperty("survival", spec.survival());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }

  private static JsonObject input(Input input) {
    JsonObject json = new JsonObject();
    if (input instanceof Input.Text text) {
      json.addProperty("type", "text");
      json.addProperty("vocab", text.vocab());
      json.addProperty("seqLen", text.seqLen());
    } else if (input instanceof Input.Image image) {
      json.addProperty("type", "image");
      json.addProperty("size", image.size());
      json.addProperty("patch", image.patch());
      json.addProperty("channels", image.channels());
      json.addProperty("classes", image.classes());
    }
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static GMLP read(String json) {
    Problems problems = new Problems();
    JsonFields fields = JsonFields.parse(problems, json);
    GMLPBuilder builder = GMLP.builder();
    fields.oneOf("model_type", TYPE);
    builder.name(fields.text("name", "gMLP"));
    readInput(fields.object("input"), builder);
    builder
        .layers(fields.integer("layers"))
        .dModel(fields.integer("dModel"))
        .dFfn(fields.integer("dFfn"))
        .tinyAttention(fields.integer("tinyAttention"))
        .gate(fields.constant("gate", Gate.values()))
        .spatialWeight(fields.constant("spatialWeight", SpatialWeight.values()))
        .dropout(fields.number("dropout"))
        .survival(fields.number("survival"));
    fields.ignore("task");
    fields.rejectOthers();
    problems.throwAny();
    return builder.build();
  }

  private static void readInput(JsonFields fields, GMLPBuilder builder) {
    if (fields.isMissing()) {
      return;
    }
    if (fields.oneOf("type", "text", "image").equals("text")) {
      builder.vocab(fields.integer("vocab")).seqLen(fields.integer("seqLen"));
    } else {
      builder.image(
          fields.integer("size"),
          fields.integer("patch"),
          fields.integer("channels"),
          fields.integer("classes"));
    }
    fields.rejectOthers();
  }
}
