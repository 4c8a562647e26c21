package org.gmlp4j.kernel;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.notebook.ProgressSink;

/** Outputs as plain text on a terminal: what is left of them outside a notebook. */
final class ConsoleOutput implements CellOutput {
  /** In a log, which cannot be rewritten, the line that changes is printed this rarely. */
  private static final long LOG_PAUSE_NANOS = 15_000_000_000L;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  private final Map<String, Live> displays = new HashMap<>();
  private boolean lineIsLive;
  private Optional<String> heldBack = Optional.empty();

  /** What is printed of a display: lines for good, and when the last of them in a log. */
  private record Live(int settled, long logged) {}

  ConsoleOutput(PrintStream out, PrintStream err) {
    this(out, err, ProgressSink.isInteractive());
  }

  ConsoleOutput(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  @Override
  public synchronized void stream(StreamName name, String text) {
    endLiveLine();
    PrintStream stream = name == StreamName.STDOUT ? out : err;
    stream.print(text);
    stream.flush();
  }

  @Override
  public synchronized void displayData(MimeData content, Optional<String> displayId) {
    if (displayId.isPresent()) {
      update(content, displayId.get());
      return;
    }
    endLiveLine();
    out.println(content.plainText());
  }

  @Override
  public synchronized void updateDisplayData(MimeData content, String displayId) {
    update(content, displayId);
  }

  /** Prints the lines that are new for good, and the last one in place or, in a log, rarely. */
  private void update(MimeData content, String displayId) {
    List<String> lines = content.plainText().lines().toList();
    int last = Math.max(0, lines.size() - 1);
    long now = System.nanoTime();
    Live before = displays.getOrDefault(displayId, new Live(0, now - LOG_PAUSE_NANOS));
    if (interactive && lineIsLive) {
      out.print("\r\u001b[2K");
      lineIsLive = false;
    }
    lines.subList(Math.min(last, before.settled()), last).forEach(out::println);
    boolean due = now - before.logged() >= LOG_PAUSE_NANOS;
    if (!lines.isEmpty() && interactive) {
      out.print(lines.get(last));
      lineIsLive = true;
    } else if (!lines.isEmpty()) {
      heldBack = Optional.of(lines.get(last));
      if (due) {
        endLiveLine();
      }
    }
    displays.put(displayId, new Live(last, due ? now : before.logged()));
    out.flush();
  }

  /** Ends the cell: what was shown in place stays, and a log gets the last of it. */
  synchronized void finish() {
    endLiveLine();
  }

  private void endLiveLine() {
    if (lineIsLive) {
      out.println();
      lineIsLive = false;
    }
    heldBack.ifPresent(out::println);
    heldBack = Optional.empty();
  }

  @Override
  public synchronized void executeResult(MimeData content) {
    endLiveLine();
    out.println(content.plainText());
  }

  @Override
  public void clear(boolean wait) {
    // What a terminal or a log has, it keeps.
  }

  @Override
  public synchronized void error(CellError error) {
    endLiveLine();
    err.println(String.join("\n", error.traceback()));
  }
}
