package org.gmlp4j.data;

/** What to do about bytes that are not UTF-8. */
public enum InvalidUtf8 {
  /** Fail, naming the file and the byte. */
  FAIL,
  /** Put U+FFFD in their place, and count: {@link CorpusReader#replaced()}. */
  REPLACE
}
