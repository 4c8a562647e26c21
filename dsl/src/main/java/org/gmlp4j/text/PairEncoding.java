package org.gmlp4j.text;

/** A pair of texts as one sequence of token ids. */
public final class PairEncoding {
  private final int[] ids;
  private final boolean truncated;

  PairEncoding(int[] ids, boolean truncated) {
    this.ids = ids;
    this.truncated = truncated;
  }

  /** Ids of the tokens, special ones included; not a copy. */
  public int[] ids() {
    return ids;
  }

  /** Whether tokens were cut off. */
  public boolean truncated() {
    return truncated;
  }
}
