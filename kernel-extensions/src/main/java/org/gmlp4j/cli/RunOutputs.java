package org.gmlp4j.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a run writes.
 *
 * @param notebook the executed notebook; the one that was run only where that was asked for
 * @param page the web page, where one is wanted
 */
record RunOutputs(Path notebook, Optional<Path> page) {
  static RunOutputs of(Path input, Path output) {
    Path wanted = output == null ? Path.of(baseName(input) + ".html") : output;
    String name = wanted.getFileName().toString();
    boolean onlyNotebook = name.endsWith(".ipynb");
    Path notebook = onlyNotebook ? wanted : wanted.resolveSibling(baseName(wanted) + ".ipynb");
    if (!onlyNotebook && same(notebook, input)) {
      notebook = wanted.resolveSibling(baseName(wanted) + ".executed.ipynb");
    }
    return new RunOutputs(notebook, onlyNotebook ? Optional.empty() : Optional.of(wanted));
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /** A file's name without its last extension. */
  static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
