package org.gmlp4j.text;

import java.util.Arrays;
import java.util.BitSet;

/** The tokens of a block of text, and where among them documents end. */
final class TokenBlock {
  private final int[] lengths;
  private final BitSet ends = new BitSet();
  private int chunks;
  private int[] tokens = new int[1 << 17];
  private int size;

  TokenBlock(int chunks) {
    lengths = new int[chunks];
  }

  void add(int[] ids) {
    if (size + ids.length > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(size + ids.length, size + (size >> 1)));
    }
    System.arraycopy(ids, 0, tokens, size, ids.length);
    size += ids.length;
    lengths[chunks] += ids.length;
  }

  void endChunk(boolean endsDocument) {
    ends.set(chunks++, endsDocument);
  }

  /** Tokens of all chunks, one after the other, in the leading part of the array. */
  int[] tokens() {
    return tokens;
  }

  int size() {
    return size;
  }

  int chunks() {
    return chunks;
  }

  /** Tokens of a chunk. */
  int length(int chunk) {
    return lengths[chunk];
  }

  boolean endsDocument(int chunk) {
    return ends.get(chunk);
  }
}
