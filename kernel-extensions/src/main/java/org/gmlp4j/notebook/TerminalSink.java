package org.gmlp4j.notebook;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.train.StepEvent;

/**
 * Prints the settled lines once and rewrites the live one below them; a log, which cannot be
 * rewritten, gets the live line once for every tenth of the run, or at a pace of its own.
 */
final class TerminalSink implements ProgressSink {
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean interactive;
  private final int columns;
  private int settled;
  private int tenth = -1;
  private LogPace pace; // null for a line every tenth
  private StepEvent logged; // null before the first line
  private boolean ended;

  TerminalSink(PrintStream out, boolean interactive, int columns) {
    this(out, interactive, columns, null);
  }

  TerminalSink(PrintStream out, boolean interactive, int columns, LogPace pace) {
    this.out = out;
    this.interactive = interactive;
    this.columns = Math.max(80, Math.min(120, columns));
    this.pace = pace;
  }

  void pace(LogPace newPace) {
    pace = newPace;
  }

  @Override
  public void show(String html, String text) {
    out.println(text);
  }

  @Override
  public void update(ProgressUpdate update) {
    if (ended && !update.ended()) {
      anotherRun();
    }
    boolean told = ended;
    ended = update.ended();
    List<String> lines = update.settledLines();
    if (interactive) {
      out.print(ERASE_LINE);
    }
    lines.subList(settled, lines.size()).forEach(out::println);
    settled = lines.size();
    if (told) {
      out.flush(); // a line that came after the end
      return;
    }
    if (interactive) {
      out.print(update.liveLine(columns) + (update.ended() ? System.lineSeparator() : ""));
    } else if (isDue(update)) {
      out.println(update.liveLine(columns));
    }
    out.flush();
  }

  private void anotherRun() {
    settled = 0;
    tenth = -1;
    logged = null;
  }

  private boolean isDue(ProgressUpdate update) {
    Optional<StepEvent> step = update.step();
    boolean due;
    if (pace == null) {
      int now = (int) Math.floor(update.fraction() * 10);
      due = now > tenth;
      tenth = now;
    } else {
      due = step.isPresent() && (logged == null || pace.isDue(logged, step.get()));
      if (due) {
        logged = step.get();
      }
    }
    return due || update.ended();
  }
}
