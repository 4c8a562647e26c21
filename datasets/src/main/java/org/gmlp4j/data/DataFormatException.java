package org.gmlp4j.data;

import java.nio.file.Path;

/** A data file is not in the format it should be in; names the file, the line and the mend. */
public final class DataFormatException extends DataException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * Reports a malformed file.
   *
   * @param line the offending line, from 1
   * @param found what is there
   * @param expected what should be there
   * @param mend what to do about it
   */
  public DataFormatException(Path file, int line, String found, String expected, String mend) {
    super(
        "%s, line %d: found %s, expected %s; %s".formatted(file, line, found, expected, mend),
        null);
    this.file = file.toString();
    this.line = line;
  }

  /** The malformed file. */
  public Path file() {
    return Path.of(file);
  }

  /** The offending line, from 1. */
  public int line() {
    return line;
  }
}
