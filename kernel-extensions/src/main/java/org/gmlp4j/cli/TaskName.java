package org.gmlp4j.cli;

import java.util.Locale;

/** The tasks that come with a data set. */
enum TaskName {
  SST2,
  MNLI,
  SQUAD,
  SQUAD2;

  boolean answersQuestions() {
    return this == SQUAD || this == SQUAD2;
  }

  /** As it is written in a command. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
