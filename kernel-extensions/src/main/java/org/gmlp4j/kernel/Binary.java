package org.gmlp4j.kernel;

import java.util.Base64;

/** Binary content (pictures) as the base64 text that Jupyter wants. */
final class Binary {
  private Binary() {}

  static String text(Object value) {
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : String.valueOf(value);
  }
}
