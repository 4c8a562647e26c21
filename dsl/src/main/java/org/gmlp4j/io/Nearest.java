package org.gmlp4j.io;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names a mistyped one was likeliest meant to be. */
public final class Nearest {
  private static final int SHOWN = 3;

  private Nearest() {}

  /** Up to three of the names, the nearest by edit distance first, blind to case. */
  public static List<String> to(String given, Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(given, name)))
        .limit(SHOWN)
        .toList();
  }

  /**
   * Levenshtein's distance, blind to case: the least insertions, deletions and replacements between
   * the two.
   */
  public static int distance(String given, String name) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
