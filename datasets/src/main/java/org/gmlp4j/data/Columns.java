package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds columns by their names. */
final class Columns {
  private Columns() {}

  /**
   * Where each of the wanted columns is in a header, in their order.
   *
   * @throws DataFormatException if one is missing, or there twice
   */
  static int[] find(Path file, List<String> header, List<String> wanted) {
    return wanted.stream().mapToInt(column -> find(file, header, column)).toArray();
  }

  private static int find(Path file, List<String> header, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw missing(file, 1, "columns", header, column);
    }
    if (header.lastIndexOf(column) != index) {
      throw new DataFormatException(
          file,
          1,
          "the column '%s' twice in %s".formatted(column, quoted(header)),
          "it once",
          "rename one of the two");
    }
    return index;
  }

  /**
   * Says that a column or member is missing.
   *
   * @param noun what {@code there} are, in the plural
   */
  static DataFormatException missing(
      Path file, int line, String noun, Collection<String> there, String wanted) {
    return new DataFormatException(
        file,
        line,
        there.isEmpty() ? "no " + noun : "the " + noun + " " + quoted(there),
        noun.equals("columns")
            ? "a header that names the column '%s'".formatted(wanted)
            : "the member '%s'".formatted(wanted),
        nearest(wanted, there) + "name one that is there, or point to the right file");
  }

  /** "did you mean 'x'? " where there is a name so near, else nothing. */
  static String nearest(String given, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(given, name) <= Math.max(1, given.length() / 2))
        .min(Comparator.comparingInt(name -> distance(given, name)))
        .map(name -> "did you mean '%s'? Else ".formatted(name))
        .orElse("");
  }

  static String quoted(Collection<String> names) {
    return names.stream().map(TsvReader::excerpt).collect(Collectors.joining(", "));
  }

  /** Levenshtein's distance, blind to case. */
  private static int distance(String given, String name) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      int diagonal = 0;
      for (int j = 0; j <= b.length(); j++) {
        int above = row[j];
        if (i == 0 || j == 0) {
          row[j] = i + j;
        } else {
          int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        }
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
