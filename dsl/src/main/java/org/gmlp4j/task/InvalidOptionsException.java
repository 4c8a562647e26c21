package org.gmlp4j.task;

import java.util.List;

/** Options of a run that do not fit, all of them at once; each with the value and the mend. */
public final class InvalidOptionsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidOptionsException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
