package org.gmlp4j.kernel;

/** A magic was called in a way it cannot serve; the message says what to write instead. */
public final class MagicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error whose message is all that its reader needs. */
  public MagicException(String message) {
    super(message);
  }
}
