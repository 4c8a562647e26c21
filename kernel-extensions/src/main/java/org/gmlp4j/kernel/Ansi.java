package org.gmlp4j.kernel;

/** Terminal colours, which Jupyter draws too. */
final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  static String red(String text) {
    return "\u001b[1;31m" + text + RESET;
  }

  static String dim(String text) {
    return "\u001b[2m" + text + RESET;
  }

  static String strip(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
