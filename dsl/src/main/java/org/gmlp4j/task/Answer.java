package org.gmlp4j.task;

import java.util.Locale;

/**
 * What a model answers to a question about a text.
 *
 * @param text the answer as the context has it; empty where the model says that there is none
 * @param start where it begins in the context, in characters from 0; {@link #NOWHERE} if empty
 * @param end where it ends, exclusive; {@link #NOWHERE} if empty
 * @param score its probability among the best answers, 0 to 1
 * @param nullScore by how much the score of no answer exceeds that of the best one, a difference of
 *     logits: the higher, the less the context holds an answer
 * @param context the text that was asked about
 */
public record Answer(
    String text, int start, int end, double score, double nullScore, String context) {
  /** The start and end of no answer. */
  public static final int NOWHERE = -1;

  /** Whether the model says that the context holds no answer. */
  public boolean isEmpty() {
    return start == NOWHERE;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s (%.1f %%)", isEmpty() ? "[no answer]" : text, 100 * score);
  }
}
