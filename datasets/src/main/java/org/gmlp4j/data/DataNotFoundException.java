package org.gmlp4j.data;

/** Data is in none of the places where it was looked for, or cannot be read there. */
public final class DataNotFoundException extends DataException {
  private static final long serialVersionUID = 1L;

  public DataNotFoundException(String message) {
    this(message, null);
  }

  public DataNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
