package org.gmlp4j.data;

/** Where one document of a text file ends and the next begins. */
public enum Documents {
  /**
   * {@link #PARAGRAPH} where the first 64 KiB of a file have a blank line for at most every 20
   * lines of text, else {@link #LINE}; decided for each file.
   */
  DETECT,
  /** Each line that is not blank is a document. */
  LINE,
  /** Blank lines separate documents. */
  PARAGRAPH,
  /** Each file is one document. */
  FILE
}
