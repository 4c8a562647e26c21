package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins two texts to one sequence, {@code [CLS] a [SEP] b [SEP]}, and cuts it to a length.
 *
 * <p>The longer text is cut first, at its end, until both are equally long; then both are. That is
 * the strategy {@code longest_first} of Hugging Face's fast tokenizers, to the token: of an odd
 * number of places, the text that was longer gets one more, and the second of equals. Special
 * tokens are never cut; which they are is asked of the tokenizer. Type ids are not made: a gMLP has
 * no use for them.
 *
 * <pre>{@code
 * var pairs = new PairEncoder(tokenizer);
 * int[] ids = pairs.encode("It rains.", "It is wet.", 128).ids();
 * }</pre>
 */
public final class PairEncoder {
  private final Tokenizer tokenizer;
  private final int[] before;
  private final int[] between;
  private final int[] after;

  /**
   * Learns how a tokenizer joins pairs.
   *
   * @throws TokenizerException if it does not put one token before a pair, at least one between its
   *     texts and one behind
   */
  public PairEncoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    int[] special = tokenizer.encodePair("", "");
    int most = special.length;
    before = Arrays.copyOf(special, Math.min(1, most));
    between = most < 3 ? new int[0] : Arrays.copyOfRange(special, 1, most - 1);
    after = most < 2 ? new int[0] : Arrays.copyOfRange(special, most - 1, most);
    requireTemplate();
  }

  private void requireTemplate() {
    String first = "a";
    String second = "a a";
    List<int[]> own = tokenizer.encodeBare(List.of(first, second));
    int[] joined = join(own.get(0), own.get(1), Integer.MAX_VALUE).ids();
    if (between.length == 0 || !Arrays.equals(joined, tokenizer.encodePair(first, second))) {
      throw new TokenizerException(
          "the tokenizer does not join a pair as [CLS] a [SEP] b [SEP]: \"%s\" and \"%s\" become %s;"
                  .formatted(first, second, tokenizer.tokens(tokenizer.encodePair(first, second)))
              + " add a template for pairs to its post-processor");
    }
  }

  /** The special tokens of a pair. */
  public int specialTokens() {
    return before.length + between.length + after.length;
  }

  /**
   * A pair in at most so many tokens.
   *
   * @throws IllegalArgumentException if that is no room for the special tokens
   */
  public PairEncoding encode(String first, String second, int longest) {
    return encodeAll(List.of(first), List.of(second), longest).get(0);
  }

  /** {@link #encode} of every pair, in order, on all cores. */
  public List<PairEncoding> encodeAll(List<String> first, List<String> second, int longest) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "pairs need as many second as first texts, got %d and %d"
              .formatted(first.size(), second.size()));
    }
    if (longest < specialTokens()) {
      throw new IllegalArgumentException(
          "a pair has %d special tokens, so it cannot be cut to %d tokens"
              .formatted(specialTokens(), longest));
    }
    List<int[]> a = tokenizer.encodeBare(first);
    List<int[]> b = tokenizer.encodeBare(second);
    var pairs = new ArrayList<PairEncoding>(a.size());
    for (int i = 0; i < a.size(); i++) {
      pairs.add(join(a.get(i), b.get(i), longest));
    }
    return pairs;
  }

  private PairEncoding join(int[] a, int[] b, int longest) {
    int room = longest - specialTokens();
    int kept = firstLength(a.length, b.length, room);
    int keptOfSecond = Math.min(b.length, room - kept);
    int[] ids = new int[specialTokens() + kept + keptOfSecond];
    int at = put(before, before.length, ids, 0);
    at = put(a, kept, ids, at);
    at = put(between, between.length, ids, at);
    at = put(b, keptOfSecond, ids, at);
    put(after, after.length, ids, at);
    return new PairEncoding(ids, kept + keptOfSecond < a.length + b.length);
  }

  /** How many tokens of the first text stay where the two have so much room. */
  private static int firstLength(int a, int b, int room) {
    if (a <= room - b) {
      return a;
    }
    int shorter = Math.min(Math.min(a, b), room / 2);
    return a > b ? room - shorter : shorter;
  }

  private static int put(int[] from, int count, int[] to, int at) {
    System.arraycopy(from, 0, to, at, count);
    return at + count;
  }
}
