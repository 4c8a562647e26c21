package org.gmlp4j.text;

import java.util.Arrays;

/**
 * A text's tokens without special tokens, and the part of the text that each stands for.
 *
 * @param ids of the tokens
 * @param starts where each token begins in the text, in Java's characters from 0
 * @param ends where each ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // lists would take several times the memory
public record OffsetEncoding(int[] ids, int[] starts, int[] ends) {
  public OffsetEncoding {
    if (ids.length != starts.length || ids.length != ends.length) {
      throw new IllegalArgumentException(
          "every token needs a start and an end, got %d tokens, %d starts and %d ends"
              .formatted(ids.length, starts.length, ends.length));
    }
  }

  /** Number of tokens. */
  public int size() {
    return ids.length;
  }

  /** Makes one from places that count code points, as the tokenizer's do. */
  static OffsetEncoding ofCodePoints(String text, int[] ids, int[] starts, int[] ends) {
    if (text.codePointCount(0, text.length()) == text.length()) {
      return new OffsetEncoding(ids, starts, ends);
    }
    int[] characters = new int[text.codePointCount(0, text.length()) + 1];
    for (int i = 0, at = 0; i < characters.length; i++) {
      characters[i] = at;
      at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
    }
    return new OffsetEncoding(
        ids,
        Arrays.stream(starts).map(start -> characters[start]).toArray(),
        Arrays.stream(ends).map(end -> characters[end]).toArray());
  }

  // A record's own methods would compare the arrays by identity.
  @Override
  public boolean equals(Object other) {
    return other instanceof OffsetEncoding that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(ids) + Arrays.hashCode(starts)) + Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      text.append(i == 0 ? "" : " ").append(ids[i]);
      text.append('[').append(starts[i]).append(", ").append(ends[i]).append(')');
    }
    return text.toString();
  }
}
