package org.gmlp4j.text;

/** A tokenizer could not be loaded, saved or used; the message says how to mend it. */
public final class TokenizerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TokenizerException(String message) {
    super(message);
  }

  public TokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}
