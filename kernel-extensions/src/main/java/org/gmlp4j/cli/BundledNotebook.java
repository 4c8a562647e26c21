package org.gmlp4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The quickstart's notebook, which the jar carries. */
final class BundledNotebook {
  static final String NAME = "01-quickstart.ipynb";

  private BundledNotebook() {}

  static String text() throws IOException {
    try (InputStream in = BundledNotebook.class.getResourceAsStream("/notebooks/" + NAME)) {
      if (in == null) {
        throw new IOException("the jar lacks its notebook " + NAME + "; build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
