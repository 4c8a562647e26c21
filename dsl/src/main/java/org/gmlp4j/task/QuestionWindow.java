package org.gmlp4j.task;

import org.gmlp4j.data.GoldAnswer;
import org.gmlp4j.text.OffsetEncoding;

/**
 * A question and a part of its context as one sequence: {@code [CLS] question [SEP] context [SEP]}.
 *
 * @param question number of the question that it is a window of
 * @param ids tokens, special tokens included
 * @param first place in the sequence of the first token of the context
 * @param from number of that token in the whole context
 * @param context the whole context's tokens and their places
 */
@SuppressWarnings("ArrayRecordComponent") // lists would take several times the memory
record QuestionWindow(int question, int[] ids, int first, int from, OffsetEncoding context) {

  /** The same window of a question that has another number. */
  QuestionWindow withQuestion(int number) {
    return new QuestionWindow(number, ids, first, from, context);
  }

  /** Tokens of the context in this window. */
  int size() {
    return ids.length - first - 1;
  }

  /** Where a token of the sequence, one of the context's, begins in the context's text. */
  int start(int place) {
    return context.starts()[from + place - first];
  }

  /** Where a token of the sequence, one of the context's, ends in the context's text. */
  int end(int place) {
    return context.ends()[from + place - first];
  }

  /**
   * The first and the last place of an answer in the sequence, or twice that of {@code [CLS]}, 0,
   * where this window does not hold all of it.
   */
  int[] span(GoldAnswer answer) {
    int last = first + size() - 1;
    boolean held =
        answer.isFound()
            && size() > 0
            && start(first) <= answer.start()
            && end(last) >= answer.end();
    if (!held) {
      return new int[] {0, 0};
    }
    int start = first;
    while (start < last && start(start + 1) <= answer.start()) {
      start++;
    }
    int end = last;
    while (end > start && end(end - 1) >= answer.end()) {
      end--;
    }
    return new int[] {start, end};
  }
}
