package org.gmlp4j.notebook;

import java.io.PrintStream;
import java.util.List;

/**
 * Prints the settled lines once and rewrites the live one below them; a log, which cannot be
 * rewritten, gets the live line once for every tenth of the run.
 */
final class TerminalSink implements ProgressSink {
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean interactive;
  private final int columns;
  private int settled;
  private int tenth = -1;

  TerminalSink(PrintStream out, boolean interactive, int columns) {
    this.out = out;
    this.interactive = interactive;
    this.columns = Math.max(80, Math.min(120, columns));
  }

  @Override
  public void show(String html, String text) {
    out.println(text);
  }

  @Override
  public void update(ProgressUpdate update) {
    List<String> lines = update.settledLines();
    if (interactive) {
      out.print(ERASE_LINE);
    }
    lines.subList(settled, lines.size()).forEach(out::println);
    settled = lines.size();
    int now = (int) Math.floor(update.fraction() * 10);
    if (interactive) {
      out.print(update.liveLine(columns) + (update.ended() ? System.lineSeparator() : ""));
    } else if (now > tenth || update.ended()) {
      out.println(update.liveLine(columns));
      tenth = now;
    }
    out.flush();
  }
}
