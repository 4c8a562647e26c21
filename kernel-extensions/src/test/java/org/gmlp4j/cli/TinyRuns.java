package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Data that a tiny model learns in a second, and the words that describe such a model. */
final class TinyRuns {
  private static final List<String> SMALL_MODEL =
      List.of("--layers=1", "--d-model=16", "--d-ffn=32", "--seq-len=16", "--vocab=120");

  private TinyRuns() {}

  /** Arguments of a command with a tiny model and further ones. */
  static String[] words(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(SMALL_MODEL);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** A table of texts in two classes that one word tells apart. */
  static Path table(Path folder) throws IOException {
    var rows = new StringBuilder("review,stars\n");
    for (int i = 0; i < 40; i++) {
      rows.append("a good film number %d,good\na bad film number %d,bad\n".formatted(i % 7, i % 5));
    }
    return Files.writeString(folder.resolve("reviews.csv"), rows);
  }

  /** Plain text in which one word follows from the one before. */
  static Path corpus(Path folder) throws IOException {
    var text = new StringBuilder();
    var animals = List.of("cat", "dog", "cow", "hen", "fox");
    for (int i = 0; i < 400; i++) {
      String one = animals.get(i % 5);
      String other = animals.get(i / 5 % 5);
      text.append(
          "the %s sat by the door of %d and the %s lay on the mat .\n".formatted(one, i, other));
    }
    return Files.writeString(folder.resolve("corpus.txt"), text);
  }
}
