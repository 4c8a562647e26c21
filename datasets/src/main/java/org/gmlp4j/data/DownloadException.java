package org.gmlp4j.data;

/** A file could not be downloaded; names the address and the place to put the file by hand. */
public final class DownloadException extends DataException {
  private static final long serialVersionUID = 1L;

  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
