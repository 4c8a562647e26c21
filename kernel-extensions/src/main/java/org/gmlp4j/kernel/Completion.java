package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What can stand at a cursor.
 *
 * @param start where the text to replace begins, in chars
 * @param items what can replace it, the likeliest first
 */
record Completion(int start, List<Item> items) {
  Completion {
    items = List.copyOf(items);
  }

  /**
   * One possibility.
   *
   * @param text what to write
   * @param type the word for its icon: {@code function}, {@code class}, {@code instance}, …
   * @param signature what it is, in a few words; may be empty
   */
  record Item(String text, String type, String signature) {}

  static Completion none(CellCursor cursor) {
    return new Completion(cursor.at(), List.of());
  }

  /** The whole {@code complete_reply}. */
  JsonObject reply(CellCursor cursor) {
    int from = cursor.codePoints(start);
    int to = cursor.codePoints(cursor.at());
    JsonObject reply = Wire.ok();
    reply.add("matches", JsonTree.of(items.stream().map(Item::text).toList()));
    reply.addProperty("cursor_start", from);
    reply.addProperty("cursor_end", to);
    // The name that IPython gave it, and that front ends look for.
    reply.add(
        "metadata",
        JsonTree.of(
            Map.of(
                "_jupyter_types_experimental",
                items.stream()
                    .map(
                        item ->
                            Map.of(
                                "start", from,
                                "end", to,
                                "text", item.text(),
                                "type", item.type(),
                                "signature", item.signature()))
                    .toList())));
    return reply;
  }
}
