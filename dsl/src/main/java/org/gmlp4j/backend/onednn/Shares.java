package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;

/** How work is divided among the threads of a team. */
final class Shares {
  /** Rows and columns that a matrix kernel's registers hold at once. */
  private static final int BLOCK = 16;

  private Shares() {}

  /** Builds the part of the items {@code from} to {@code to} (exclusive). */
  interface Part<T> {
    T of(int from, int to);
  }

  /** One range of items a thread, of like size; fewer where there are fewer items. */
  static <T> List<T> of(int items, int threads, Part<T> part) {
    int parts = Math.max(1, Math.min(threads, items));
    var shares = new ArrayList<T>();
    for (int i = 0; i < parts; i++) {
      shares.add(part.of(first(i, parts, items), first(i + 1, parts, items)));
    }
    return shares;
  }

  /** As {@link #of}, in whole blocks where there are enough of them. */
  static <T> List<T> ofBlocks(int items, int threads, Part<T> part) {
    if (items < 2 * BLOCK * threads) {
      return of(items, threads, part);
    }
    int blocks = (items + BLOCK - 1) / BLOCK;
    return of(blocks, threads, (from, to) -> part.of(from * BLOCK, Math.min(items, to * BLOCK)));
  }

  private static int first(int part, int parts, int items) {
    return (int) ((long) items * part / parts);
  }
}
