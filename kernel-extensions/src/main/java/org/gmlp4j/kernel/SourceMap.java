package org.gmlp4j.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;

/** Remembers from which line of which cell each snippet came. */
final class SourceMap {
  /**
   * A cell's text.
   *
   * @param label how errors name it: "cell 3"
   * @param source the whole cell
   */
  record Cell(String label, String source) {
    List<String> lines() {
      return source.lines().toList();
    }
  }

  /** Where a snippet starts: line counted from 1, column from 0. */
  record Origin(Cell cell, int line, int column) {}

  private final Map<String, Origin> origins = new HashMap<>();

  void put(Snippet snippet, Origin origin) {
    origins.put(snippet.id(), origin);
  }

  Optional<Origin> of(String snippetId) {
    return Optional.ofNullable(origins.get(snippetId));
  }
}
