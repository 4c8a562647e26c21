package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;

/** Words the error of a magic: its message first, then only frames that are not the kernel's. */
final class MagicError {
  private MagicError() {}

  static CellError of(Exception exception, SourceMap.Cell cell, CellPart part) {
    List<String> lines = new ArrayList<>();
    String name =
        exception instanceof MagicException ? "MagicError" : exception.getClass().getName();
    String message = String.valueOf(exception.getMessage());
    lines.add(Ansi.red(name) + ": " + message);
    lines.add("  at %s, line %d:".formatted(cell.label(), part.line()));
    lines.add("    " + cell.lines().get(part.line() - 1));
    if (!(exception instanceof MagicException)) {
      for (StackTraceElement frame : exception.getStackTrace()) {
        if (frame.getClassName().startsWith("org.gmlp4j.kernel.")) {
          break;
        }
        lines.add(Ansi.dim("    at " + frame));
      }
      Throwable cause = exception.getCause();
      while (cause != null) {
        lines.add("Caused by: " + cause);
        cause = cause.getCause();
      }
    }
    return new CellError(name, message, lines);
  }
}
