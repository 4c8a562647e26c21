package org.gmlp4j.task;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gmlp4j.text.TokenizedCorpus;

/**
 * Cuts stretches of text into sequences {@code [CLS] text [SEP]}, {@code [CLS] text [SEP] text
 * [SEP]} and so on.
 *
 * <p>A stretch that is too long goes on in the next sequence; after one that ends, the next begins
 * if it fits with at least a token and its {@code [SEP]}. So every token comes once, the last
 * sequence may be short, and any other lacks one token at most. Kept is where each begins, 12
 * bytes.
 */
final class PackedSequences {
  private final TokenizedCorpus corpus;
  private final long[] stretches;
  private final int length;
  private final int cls;
  private final int sep;
  private final int[] firstStretch;
  private final long[] firstToken;

  /**
   * Finds where sequences begin.
   *
   * @param stretches begin and end of each stretch, one pair after the other
   * @param length most tokens of a sequence
   */
  PackedSequences(TokenizedCorpus corpus, long[] stretches, int length, int cls, int sep) {
    this.corpus = corpus;
    this.stretches = stretches;
    this.length = length;
    this.cls = cls;
    this.sep = sep;
    IntStream.Builder stretchesOf = IntStream.builder();
    LongStream.Builder tokensOf = LongStream.builder();
    var cursor = new Cursor(0, stretches.length == 0 ? 0 : stretches[0]);
    while (cursor.stretch < stretches.length / 2) {
      stretchesOf.add(cursor.stretch);
      tokensOf.add(cursor.token);
      walk(cursor, null, 0);
    }
    firstStretch = stretchesOf.build().toArray();
    firstToken = tokensOf.build().toArray();
  }

  private PackedSequences(PackedSequences all, int count) {
    corpus = all.corpus;
    stretches = all.stretches;
    length = all.length;
    cls = all.cls;
    sep = all.sep;
    firstStretch = Arrays.copyOf(all.firstStretch, count);
    firstToken = Arrays.copyOf(all.firstToken, count);
  }

  /** The first so many sequences, or all if there are fewer. */
  PackedSequences limit(int count) {
    return count < size() ? new PackedSequences(this, count) : this;
  }

  private static final class Cursor {
    private int stretch;
    private long token;

    Cursor(int stretch, long token) {
      this.stretch = stretch;
      this.token = token;
    }
  }

  int size() {
    return firstStretch.length;
  }

  /** Most tokens of a sequence. */
  int length() {
    return length;
  }

  /** Writes a sequence into {@code target} from {@code at} on; returns how many tokens it has. */
  int copy(int sequence, int[] target, int at) {
    return walk(new Cursor(firstStretch[sequence], firstToken[sequence]), target, at);
  }

  /** Goes over a sequence, writing it where there is a target; leaves the cursor at the next. */
  private int walk(Cursor cursor, int[] target, int at) {
    int filled = put(cls, target, at, 0);
    while (cursor.stretch < stretches.length / 2 && length - filled >= 2) {
      long end = stretches[2 * cursor.stretch + 1];
      int taken = (int) Math.min(length - filled - 1, end - cursor.token);
      if (target != null) {
        corpus.copy(cursor.token, target, at + filled, taken);
      }
      cursor.token += taken;
      filled = put(sep, target, at, filled + taken);
      if (cursor.token == end) {
        cursor.stretch++;
        cursor.token =
            cursor.stretch < stretches.length / 2 ? stretches[2 * cursor.stretch] : cursor.token;
      }
    }
    return filled;
  }

  private static int put(int token, int[] target, int at, int filled) {
    if (target != null) {
      target[at + filled] = token;
    }
    return filled + 1;
  }
}
