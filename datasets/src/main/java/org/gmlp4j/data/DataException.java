package org.gmlp4j.data;

/** Data could not be found, fetched or understood; the message says how to mend it. */
public abstract sealed class DataException extends RuntimeException
    permits CorpusFormatException, DataFormatException, DataNotFoundException, DownloadException {

  private static final long serialVersionUID = 1L;

  DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
