package org.gmlp4j.io;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
public final class TextLines {
  private TextLines() {}

  /** The text in lines of at most so many characters, broken at spaces where there are any. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.codePointCount(0, rest.length()) > width) {
      int most = rest.offsetByCodePoints(0, width);
      int space = rest.lastIndexOf(' ', most);
      boolean atSpace = space > 0;
      lines.add(rest.substring(0, atSpace ? space : most));
      rest = rest.substring(atSpace ? space + 1 : most);
    }
    lines.add(rest);
    return lines;
  }
}
