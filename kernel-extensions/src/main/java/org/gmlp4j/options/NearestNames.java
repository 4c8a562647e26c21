package org.gmlp4j.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.gmlp4j.io.Nearest;

/** Finds what a mistyped name was meant to be. */
public final class NearestNames {
  private NearestNames() {}

  /** Up to three names, the nearest first; all of them where none is near. */
  public static List<String> of(String given, Collection<String> names) {
    List<String> near =
        names.stream()
            .filter(name -> Nearest.distance(given, name) <= Math.max(2, given.length() / 3))
            .sorted(
                Comparator.comparingInt((String name) -> Nearest.distance(given, name))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(3)
            .toList();
    return near.isEmpty() ? names.stream().sorted().toList() : near;
  }
}
