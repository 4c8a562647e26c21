package org.gmlp4j.notebook;

import java.util.Map;

/**
 * A value that knows how to show itself in a notebook.
 *
 * <p>A cell whose last expression is a {@code MimeBundle} shows it in the richest form that the
 * front end can draw.
 */
public interface MimeBundle {
  /**
   * The value in every form it has.
   *
   * @return MIME type to content: text for {@code text/…} and {@code image/svg+xml}, bytes for
   *     other images, and for JSON types a tree of maps, lists, arrays, numbers, texts, booleans
   *     and nulls (NaN and infinities are sent as null)
   */
  Map<String, Object> mimeBundle();
}
