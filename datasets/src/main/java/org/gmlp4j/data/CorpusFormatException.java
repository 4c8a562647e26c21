package org.gmlp4j.data;

/** A text file of a corpus is not text that can be read; names the file, the byte and the mend. */
public final class CorpusFormatException extends DataException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;

  /**
   * Reports a file that cannot be read as text.
   *
   * @param offset the offending byte, from 0, of the unpacked text where the file is packed
   * @param found what is there
   * @param mend what to do about it
   */
  CorpusFormatException(String file, long offset, String found, String mend, Throwable cause) {
    super("%s, byte %,d: found %s; %s".formatted(file, offset, found, mend), cause);
    this.file = file;
    this.offset = offset;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** The offending byte, from 0, of the unpacked text where the file is packed. */
  public long offset() {
    return offset;
  }
}
