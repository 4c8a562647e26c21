package org.gmlp4j.options;

import java.util.Locale;

/** The tasks that come with a data set. */
public enum TaskName {
  SST2,
  MNLI,
  SQUAD,
  SQUAD2;

  /** Whether it is about questions, not about classes. */
  public boolean answersQuestions() {
    return this == SQUAD || this == SQUAD2;
  }

  /** As it is written in a command. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
