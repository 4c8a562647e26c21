package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/**
 * An output's content, one entry a MIME type, as Jupyter sends and stores it.
 *
 * @param data MIME type to content: a text, or for JSON types the tree itself
 * @param metadata MIME type to hints for the front end; often empty
 */
public record MimeData(JsonObject data, JsonObject metadata) {
  private static final String PLAIN = "text/plain";

  /** Content without metadata. */
  public MimeData(JsonObject data) {
    this(data, new JsonObject());
  }

  /** Plain text alone. */
  public static MimeData text(String text) {
    JsonObject data = new JsonObject();
    data.addProperty(PLAIN, text);
    return new MimeData(data);
  }

  /**
   * Content from a {@link org.gmlp4j.notebook.MimeBundle}'s map; a text under a JSON type is parsed
   * as JSON.
   */
  public static MimeData of(Map<String, ?> bundle) {
    JsonObject data = new JsonObject();
    bundle.forEach(
        (mime, value) ->
            data.add(
                mime,
                isJson(mime) ? JsonTree.ofContent(value) : new JsonPrimitive(Binary.text(value))));
    return new MimeData(data);
  }

  /** The plain text, or a list of the MIME types where there is none. */
  public String plainText() {
    return data.has(PLAIN)
        ? data.get(PLAIN).getAsString()
        : "[" + String.join(", ", data.keySet()) + "]";
  }

  private static boolean isJson(String mime) {
    return mime.equals("application/json") || mime.endsWith("+json");
  }
}
