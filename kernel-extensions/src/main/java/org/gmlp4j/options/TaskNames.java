package org.gmlp4j.options;

import java.util.Arrays;
import java.util.Iterator;

/** The names of tasks, for completion. */
final class TaskNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(TaskName.values()).map(TaskName::toString).iterator();
  }
}
