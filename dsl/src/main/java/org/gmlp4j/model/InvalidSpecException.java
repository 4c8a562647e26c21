package org.gmlp4j.model;

import java.util.List;

/**
 * A model spec that cannot be built, with everything that is wrong with it.
 *
 * <p>Each problem says what was given, what was expected and how to mend it.
 */
public final class InvalidSpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Makes the exception from its problems.
   *
   * @param problems one sentence a problem, at least one
   */
  public InvalidSpecException(List<String> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one sentence each; the message alone after deserialization. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }

  private static String message(List<String> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an InvalidSpecException needs at least one problem");
    }
    return problems.size() == 1
        ? problems.get(0)
        : problems.size() + " problems:\n  - " + String.join("\n  - ", problems);
  }
}
