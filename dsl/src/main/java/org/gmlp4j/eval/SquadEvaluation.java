package org.gmlp4j.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;

/**
 * Exact match and F1 of answers by SQuAD's rules, in percent as its leaderboards give them.
 *
 * <p>Each answer counts by the best of a question's right ones. In version 2.0 the right answer to
 * an impossible question is the empty one, and right answers without words do not count.
 *
 * @param scores one for each question, in their order
 * @param withImpossible whether version 2.0's rules were followed
 */
public record SquadEvaluation(List<AnswerScore> scores, boolean withImpossible) {
  public SquadEvaluation {
    scores = List.copyOf(scores);
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("evaluation needs at least one question, got none");
    }
  }

  /**
   * Scores answers.
   *
   * @param questions at least one
   * @param answers by the questions' ids; an empty one says that there is no answer
   * @param withImpossible whether to follow version 2.0's rules
   * @throws IllegalArgumentException if a question has no entry in the answers
   */
  public static SquadEvaluation of(
      List<ContextQuestion> questions, Map<String, String> answers, boolean withImpossible) {
    List<String> missing =
        questions.stream().map(ContextQuestion::id).filter(id -> !answers.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%d of %d questions have no prediction, the first is %s; an empty text says \"no answer\""
              .formatted(missing.size(), questions.size(), missing.get(0)));
    }
    return new SquadEvaluation(
        questions.stream()
            .map(question -> score(question, answers.get(question.id()), withImpossible))
            .toList(),
        withImpossible);
  }

  private static AnswerScore score(ContextQuestion question, String answer, boolean second) {
    List<String> gold = question.answers().stream().map(GoldAnswer::text).toList();
    if (second) {
      gold = gold.stream().filter(text -> !AnswerText.normalize(text).isEmpty()).toList();
      gold = gold.isEmpty() ? List.of("") : gold;
    }
    double exact = 0;
    double f1 = 0;
    for (String right : gold) {
      exact = Math.max(exact, AnswerText.isExact(answer, right) ? 1 : 0);
      f1 = Math.max(f1, AnswerText.f1(answer, right, second));
    }
    return new AnswerScore(question.id(), answer, exact, f1, question.impossible());
  }

  /** Share of answers that are one of the right ones, 0 to 100. */
  public double exactMatch() {
    return mean(AnswerScore::exact, score -> true);
  }

  /** Mean overlap with the right answers, 0 to 100. */
  public double f1() {
    return mean(AnswerScore::f1, score -> true);
  }

  /** Number of questions. */
  public int total() {
    return scores.size();
  }

  /** {@link #exactMatch()} of questions that have an answer; NaN if there are none. */
  public double hasAnsExactMatch() {
    return mean(AnswerScore::exact, score -> !score.impossible());
  }

  /** {@link #f1()} of questions that have an answer; NaN if there are none. */
  public double hasAnsF1() {
    return mean(AnswerScore::f1, score -> !score.impossible());
  }

  /** Number of questions that have an answer. */
  public int hasAnsTotal() {
    return total() - noAnsTotal();
  }

  /** {@link #exactMatch()} of questions that have none; NaN if there are none such. */
  public double noAnsExactMatch() {
    return mean(AnswerScore::exact, AnswerScore::impossible);
  }

  /** {@link #f1()} of questions that have no answer; NaN if there are none such. */
  public double noAnsF1() {
    return mean(AnswerScore::f1, AnswerScore::impossible);
  }

  /** Number of questions that have no answer. */
  public int noAnsTotal() {
    return (int) scores.stream().filter(AnswerScore::impossible).count();
  }

  private double mean(ToDoubleFunction<AnswerScore> value, Predicate<AnswerScore> which) {
    return 100 * scores.stream().filter(which).mapToDouble(value).average().orElse(Double.NaN);
  }

  /** A line for people, and in version 2.0 one for each kind of question. */
  @Override
  public String toString() {
    String all = line("exact match", exactMatch(), f1(), total());
    if (!withImpossible) {
      return all;
    }
    return all
        + line("%n  with an answer:", hasAnsExactMatch(), hasAnsF1(), hasAnsTotal())
        + line("%n  without one:", noAnsExactMatch(), noAnsF1(), noAnsTotal());
  }

  private static String line(String start, double exact, double f1, int total) {
    return total == 0
        ? ""
        : String.format(Locale.ROOT, start + " %.2f, F1 %.2f, %,d questions", exact, f1, total);
  }
}
