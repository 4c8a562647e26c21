package org.gmlp4j.kernel;

import java.util.List;

/**
 * Why a cell failed.
 *
 * @param name the exception's class name, or a name of ours such as {@code CompileError}
 * @param value its message
 * @param traceback lines to show, with ANSI colours
 */
public record CellError(String name, String value, List<String> traceback) {
  /** The name of an error that stands for an interrupt. */
  public static final String INTERRUPTED = "Interrupted";

  public CellError {
    traceback = List.copyOf(traceback);
  }

  /** An error of ours, without a place in the cell. */
  public static CellError of(String name, String value) {
    return new CellError(name, value, List.of(Ansi.red(name) + ": " + value));
  }

  /** The traceback without colours. */
  public String plainText() {
    return Ansi.strip(String.join("\n", traceback));
  }
}
