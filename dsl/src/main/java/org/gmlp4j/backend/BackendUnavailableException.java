package org.gmlp4j.backend;

/** A backend that cannot run here: what is missing or does not fit, and what would help. */
public final class BackendUnavailableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public BackendUnavailableException(String message) {
    super(message);
  }
}
