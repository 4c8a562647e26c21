package org.gmlp4j.kernel;

/** A file is not a notebook that can be run, or its parameters do not fit it. */
public final class NotebookFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error whose message names the file and the remedy. */
  public NotebookFormatException(String message) {
    super(message);
  }
}
