package org.gmlp4j.notebook;

import java.util.Map;

/** A value that can show itself, in a notebook as well as in a terminal. */
public interface Displayable {
  /**
   * This value in several forms, richest first: MIME type to a {@code String}, or to a Gson {@code
   * JsonObject} for types that end in {@code json}.
   */
  Map<String, Object> mimeBundle();

  /** This value as plain text. */
  String toText();
}
