package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/** Words errors for a cell's author: the cell's own lines marked, frames of ours folded. */
final class ErrorReport {
  private static final Pattern SNIPPET_FILE = Pattern.compile("#(\\w+)");
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
  private static final List<String> FOLDED =
      List.of(
          "jdk.jshell.",
          "java.lang.reflect.",
          "jdk.internal.reflect.",
          "org.gmlp4j.kernel.",
          "org.dflib.jjava.");

  private final SourceMap sources;

  ErrorReport(SourceMap sources) {
    this.sources = sources;
  }

  /** What a snippet threw. */
  CellError thrown(JShellException exception) {
    if (exception instanceof UnresolvedReferenceException unresolved) {
      String message =
          "%s uses something that is not declared yet; declare it, then call again"
              .formatted(nameOf(unresolved));
      return new CellError(
          "UnresolvedReference",
          message,
          List.of(Ansi.red("UnresolvedReference") + ": " + message));
    }
    EvalException eval = (EvalException) exception;
    String message = String.valueOf(messageOf(eval));
    List<String> lines = new ArrayList<>();
    lines.add(headline(eval));
    firstOrigin(eval).ifPresent(place -> lines.addAll(marked(place)));
    lines.addAll(collapsed(frames(eval.getStackTrace())));
    Throwable cause = eval.getCause();
    while (cause != null) {
      lines.add("Caused by: " + headline(cause));
      lines.addAll(collapsed(frames(cause.getStackTrace())));
      cause = cause.getCause();
    }
    return new CellError(eval.getExceptionClassName(), message, lines);
  }

  private static String nameOf(UnresolvedReferenceException exception) {
    return exception.getSnippet().name();
  }

  /** The message with variables by the names that the cell gave them. */
  private static String messageOf(Throwable throwable) {
    String message = throwable.getMessage();
    return message == null ? null : WRAPPER.matcher(message).replaceAll("");
  }

  private static String headline(Throwable throwable) {
    String name =
        throwable instanceof EvalException eval
            ? eval.getExceptionClassName()
            : throwable.getClass().getName();
    String message = messageOf(throwable);
    return Ansi.red(name) + (message == null ? "" : ": " + message);
  }

  private record Place(SourceMap.Origin origin, int line) {}

  private Optional<Place> placeOf(StackTraceElement frame) {
    Matcher file = SNIPPET_FILE.matcher(String.valueOf(frame.getFileName()));
    if (!file.matches()) {
      return Optional.empty();
    }
    return sources
        .of(file.group(1))
        .map(origin -> new Place(origin, origin.line() + Math.max(0, frame.getLineNumber() - 1)));
  }

  private Optional<Place> firstOrigin(Throwable throwable) {
    for (StackTraceElement frame : throwable.getStackTrace()) {
      Optional<Place> place = placeOf(frame);
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  private static List<String> marked(Place place) {
    List<String> cell = place.origin().cell().lines();
    List<String> lines = new ArrayList<>();
    lines.add("  at %s, line %d:".formatted(place.origin().cell().label(), place.line()));
    int from = Math.max(1, place.line() - 2);
    int to = Math.min(cell.size(), place.line() + 2);
    for (int line = from; line <= to; line++) {
      String text =
          "%s %3d | %s".formatted(line == place.line() ? "→" : " ", line, cell.get(line - 1));
      lines.add("    " + (line == place.line() ? Ansi.red(text) : text));
    }
    return lines;
  }

  /** Where a method calls itself a thousand times, once says as much. */
  private static List<String> collapsed(List<String> frames) {
    List<String> lines = new ArrayList<>();
    int same = 0;
    for (int i = 0; i < frames.size(); i++) {
      boolean repeats = i > 0 && frames.get(i).equals(frames.get(i - 1));
      same = repeats ? same + 1 : 0;
      if (same == 1) {
        lines.add("");
      }
      if (repeats) {
        lines.set(lines.size() - 1, Ansi.dim("    (%d more of the same)".formatted(same)));
      } else {
        lines.add(frames.get(i));
      }
    }
    return lines;
  }

  private List<String> frames(StackTraceElement[] stack) {
    List<String> lines = new ArrayList<>();
    int folded = 0;
    // What the library rejects was given to it by a cell: its own frames explain nothing.
    boolean inside = stack.length > 0 && stack[0].getClassName().startsWith("org.gmlp4j.");
    boolean lastWasStatement = false;
    for (StackTraceElement frame : stack) {
      Optional<Place> place = placeOf(frame);
      inside &= place.isEmpty();
      if (place.isPresent()) {
        // The method that JShell wraps around a bare statement has no name for us, and is two.
        String method = frame.getMethodName();
        boolean statement = method.isEmpty() || method.startsWith("do_it$");
        if (!(statement && lastWasStatement)) {
          lines.add(
              "    at %s%s, line %d"
                  .formatted(
                      statement ? "" : method + ", ",
                      place.get().origin().cell().label(),
                      place.get().line()));
        }
        lastWasStatement = statement;
      } else if (inside || isOurs(frame)) {
        folded++;
      } else {
        lines.add(Ansi.dim("    at " + frame));
      }
    }
    if (folded > 0) {
      lines.add(Ansi.dim("    (%d frames of gmlp4j and JShell left out)".formatted(folded)));
    }
    return lines;
  }

  private static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    return FOLDED.stream().anyMatch(name::startsWith)
        || (name.equals("java.lang.Thread") && frame.getMethodName().startsWith("run"));
  }
}
