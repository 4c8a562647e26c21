package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.data.ContextQuestion;

/**
 * A part of some questions, with its windows.
 *
 * @param windows each of which counts its question within this part
 */
record AskedPart(List<ContextQuestion> questions, List<QuestionWindow> windows) {

  /**
   * At most so many questions, spread evenly: neighbours are about the same text.
   *
   * @param windows of all questions
   */
  static AskedPart of(List<ContextQuestion> questions, List<QuestionWindow> windows, int most) {
    if (questions.size() <= most) {
      return new AskedPart(questions, windows);
    }
    var part = new ArrayList<ContextQuestion>();
    var places = new int[questions.size()]; // one more than the place in the part, 0 for none
    for (int i = 0; i < most; i++) {
      int number = Math.toIntExact((long) i * questions.size() / most);
      part.add(questions.get(number));
      places[number] = part.size();
    }
    return new AskedPart(
        part,
        windows.stream()
            .filter(window -> places[window.question()] > 0)
            .map(window -> window.withQuestion(places[window.question()] - 1))
            .toList());
  }
}
