package org.gmlp4j.notebook;

import java.util.stream.Collectors;

/** A figure for a terminal: one block a panel, one line a trace where a line is enough. */
final class TextFigure {
  private TextFigure() {}

  static String of(Figure figure) {
    String panels =
        figure.panels().stream().map(TextFigure::panel).collect(Collectors.joining("\n"));
    return figure.title().isEmpty() ? panels : figure.title() + "\n" + panels;
  }

  private static String panel(Panel panel) {
    StringBuilder out = new StringBuilder();
    String what = panel.title();
    if (!panel.y().title().isEmpty()) {
      what += (what.isEmpty() ? "" : ": ") + panel.y().title();
    }
    if (!panel.x().title().isEmpty()) {
      what += " by " + panel.x().title();
    }
    if (!what.isEmpty()) {
      out.append("  ").append(what.strip()).append('\n');
    }
    int names = panel.traces().stream().mapToInt(t -> t.name().length()).max().orElse(0);
    for (Trace trace : panel.traces()) {
      out.append(trace.match(new TextTraces(panel, names)).indent(4));
    }
    return out.toString().stripTrailing();
  }
}
