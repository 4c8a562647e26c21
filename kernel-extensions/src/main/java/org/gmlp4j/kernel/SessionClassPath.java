package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;

/** What a notebook has added to its class path; nothing of it can be taken away again. */
final class SessionClassPath {
  private final JShell shell;
  private final List<Path> entries = new ArrayList<>();
  private final Map<String, String> versions = new HashMap<>();

  SessionClassPath(JShell shell) {
    this.shell = shell;
  }

  /** Adds a jar or a folder of classes; whether it was new. */
  boolean add(Path entry) {
    Path path = entry.toAbsolutePath().normalize();
    if (entries.contains(path)) {
      return false;
    }
    shell.addToClasspath(path.toString());
    entries.add(path);
    return true;
  }

  /** The same for a library, whose version is remembered. */
  void add(Path entry, String name, String version) {
    boolean unused = add(entry);
    versions.put(name, version);
  }

  /** The version of a library that was added. */
  Optional<String> version(String name) {
    return Optional.ofNullable(versions.get(name));
  }

  List<Path> entries() {
    return List.copyOf(entries);
  }
}
