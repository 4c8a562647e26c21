package org.gmlp4j.options;

import java.util.Objects;
import org.gmlp4j.task.TextTask;

/**
 * A training task of any kind, as words described it.
 *
 * @param name for people and for the names of folders
 * @param task with its options
 * @param java the same task as an expression, with the imports of a notebook
 */
public record Job(String name, TextTask<?> task, String java) {
  public Job {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(java, "java");
  }
}
