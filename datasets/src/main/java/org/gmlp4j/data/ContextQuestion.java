package org.gmlp4j.data;

import java.util.List;
import java.util.Objects;

/**
 * A question about a text, with the answers that people gave.
 *
 * @param id names the question within its data set
 * @param title of the article that the text is from, empty where unknown
 * @param context the text that holds the answer, if there is one
 * @param question the question, not blank
 * @param answers what counts as right, in file order; none where the question is impossible
 * @param plausibleAnswers wrong answers that an impossible question suggests
 * @param impossible whether the text does not answer the question
 */
public record ContextQuestion(
    String id,
    String title,
    String context,
    String question,
    List<GoldAnswer> answers,
    List<GoldAnswer> plausibleAnswers,
    boolean impossible) {

  public ContextQuestion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(context, "context");
    answers = List.copyOf(answers);
    plausibleAnswers = List.copyOf(plausibleAnswers);
    if (question.isBlank()) {
      throw new IllegalArgumentException("the question " + id + " is blank; give it words");
    }
    if (impossible != answers.isEmpty()) {
      throw new IllegalArgumentException(
          "question %s is %s, but has %d answers; only impossible ones have none"
              .formatted(id, impossible ? "impossible" : "possible", answers.size()));
    }
    for (GoldAnswer answer : answers) {
      if (answer.isFound() && !context.startsWith(answer.text(), answer.start())) {
        throw new IllegalArgumentException(
            "question %s has the answer %s, which is not at %d in its context"
                .formatted(id, TsvReader.excerpt(answer.text()), answer.start()));
      }
    }
  }

  /** A question without an answer of which anything is known. */
  public static ContextQuestion impossible(String id, String context, String question) {
    return new ContextQuestion(id, "", context, question, List.of(), List.of(), true);
  }

  /** A question to be answered by the first place of this text in the context. */
  public static ContextQuestion of(String id, String context, String question, String answer) {
    var gold = new GoldAnswer(answer, context.indexOf(answer));
    return new ContextQuestion(id, "", context, question, List.of(gold), List.of(), false);
  }

  /** Whether training can use it: it is impossible, or its context holds one of its answers. */
  public boolean isTrainable() {
    return impossible || answers.stream().anyMatch(GoldAnswer::isFound);
  }
}
