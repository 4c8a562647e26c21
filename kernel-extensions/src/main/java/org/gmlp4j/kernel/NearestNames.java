package org.gmlp4j.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a mistyped name was meant to be. */
final class NearestNames {
  private NearestNames() {}

  /** Up to three names, the nearest first; all of them where none is near. */
  static List<String> of(String given, Collection<String> names) {
    List<String> near =
        names.stream()
            .filter(name -> distance(given, name) <= Math.max(2, given.length() / 3))
            .sorted(
                Comparator.comparingInt((String name) -> distance(given, name))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(3)
            .toList();
    return near.isEmpty() ? names.stream().sorted().toList() : near;
  }

  /** Levenshtein's distance, blind to case. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
