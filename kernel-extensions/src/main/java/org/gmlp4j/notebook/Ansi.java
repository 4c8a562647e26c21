package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terminal output as HTML: colours become classes, overwritten text is gone, the rest is escaped.
 */
final class Ansi {
  private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");
  // Cursor moves, titles and whatever else a terminal obeys.
  private static final Pattern OTHER =
      Pattern.compile(
          "\u001b\\[[0-9;?]*[A-LN-Za-ln-z]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|\u001b[^\\[\\]]");
  private static final List<String> COLORS =
      List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

  private Ansi() {}

  static String html(String text) {
    String plain = overwrite(OTHER.matcher(text).replaceAll(""));
    StringBuilder html = new StringBuilder();
    List<String> classes = new ArrayList<>();
    Matcher style = STYLE.matcher(plain);
    int from = 0;
    while (style.find()) {
      append(html, plain.substring(from, style.start()), classes);
      apply(style.group(1), classes);
      from = style.end();
    }
    append(html, plain.substring(from), classes);
    return html.toString();
  }

  /** What a terminal shows after carriage returns: of each line only what was written last. */
  private static String overwrite(String text) {
    String unix = text.replace("\r\n", "\n");
    List<String> lines = new ArrayList<>();
    for (String line : unix.split("\n", -1)) {
      String shown = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      lines.add(shown.substring(shown.lastIndexOf('\r') + 1));
    }
    return String.join("\n", lines);
  }

  private static void apply(String codes, List<String> classes) {
    for (String code : codes.split(";")) {
      int number = code.isEmpty() ? 0 : Integer.parseInt(code);
      int color = number % 10;
      boolean colored = color <= 7 && (number / 10 == 3 || number / 10 == 9);
      if (number == 0) {
        classes.clear();
      } else if (number == 39 || colored) {
        classes.removeIf(c -> COLORS.contains(c));
        if (colored) {
          classes.add(COLORS.get(color));
        }
      } else if (number == 22) {
        classes.removeAll(List.of("bold", "faint"));
      } else if (number >= 1 && number <= 4) {
        classes.add(List.of("bold", "faint", "italic", "underline").get(number - 1));
      }
    }
  }

  private static void append(StringBuilder html, String text, List<String> classes) {
    if (text.isEmpty()) {
      return;
    }
    if (classes.isEmpty()) {
      html.append(Html.escape(text));
      return;
    }
    html.append("<span class=\"ansi-")
        .append(String.join(" ansi-", classes))
        .append("\">")
        .append(Html.escape(text))
        .append("</span>");
  }
}
