package org.gmlp4j.notebook;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a {@link ProgressView} shows itself: each call holds the whole view and replaces the last.
 *
 * <p>In a notebook it updates one display; {@link #terminal} is the one for terminals and logs.
 */
@FunctionalInterface
public interface ProgressSink {
  /** Shows the view, as HTML or as text of several lines, in place of what it showed before. */
  void show(String html, String text);

  /** Shows the view; the way in for sinks that know more than {@link #show}. */
  default void update(ProgressUpdate update) {
    show(update.html(), update.text());
  }

  /**
   * Writes to a terminal, or to a log.
   *
   * @param interactive whether a line can be rewritten in place; otherwise a line is printed for
   *     every tenth of the run
   * @param columns the terminal's width; lines take 80 to 120 of them
   */
  static ProgressSink terminal(PrintStream out, boolean interactive, int columns) {
    return new TerminalSink(out, interactive, columns);
  }

  /** Writes to standard output: in place where a console is attached, else as a log. */
  static ProgressSink terminal() {
    return terminal(System.out, isInteractive(), columns());
  }

  /** The terminal's width where the environment tells it, else 100. */
  static int columns() {
    String columns = System.getenv("COLUMNS");
    boolean known = columns != null && columns.matches("\\d{1,4}");
    return known ? Integer.parseInt(columns) : 100;
  }

  /** Whether standard output is a terminal, where a line can be rewritten in place. */
  // Since JDK 22 there is a console without a terminal too, and a method that tells them apart.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
