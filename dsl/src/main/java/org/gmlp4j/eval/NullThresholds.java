package org.gmlp4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gmlp4j.data.ContextQuestion;

/**
 * How well answers could have scored by SQuAD 2.0's rules with the best threshold for saying "no
 * answer": a question is answered where its odds of no answer are at most the threshold.
 *
 * <p>As {@code best_exact}, {@code best_f1} and their {@code _thresh} of SQuAD's evaluation script.
 * Unlike there, questions with the same odds are answered all or none, since no threshold lies
 * between them, and the threshold that answers nothing lies below all odds.
 *
 * @param bestExact the highest exact match, 0 to 100
 * @param bestExactThreshold the lowest threshold that gives it
 * @param bestF1 the highest F1, 0 to 100
 * @param bestF1Threshold the lowest threshold that gives it
 */
public record NullThresholds(
    double bestExact, double bestExactThreshold, double bestF1, double bestF1Threshold) {

  /**
   * Searches for the best thresholds.
   *
   * @param questions at least one
   * @param answers the best answer to each question by its id, as if there had to be one
   * @param nullOdds by how much no answer is likelier than that one, by id
   * @throws IllegalArgumentException if a question has no entry in either
   */
  public static NullThresholds search(
      List<ContextQuestion> questions, Map<String, String> answers, Map<String, Double> nullOdds) {
    var scored = new ArrayList<Scored>();
    for (AnswerScore score : SquadEvaluation.of(questions, answers, true).scores()) {
      Double odds = nullOdds.get(score.id());
      if (odds == null || odds.isNaN()) {
        throw new IllegalArgumentException(
            "the odds of no answer to question %s are %s; give a number for each question"
                .formatted(score.id(), odds));
      }
      scored.add(new Scored(odds, score));
    }
    scored.sort((a, b) -> Double.compare(a.odds(), b.odds()));
    Best exact = Best.of(scored, AnswerScore::exact);
    Best f1 = Best.of(scored, AnswerScore::f1);
    return new NullThresholds(exact.score(), exact.threshold(), f1.score(), f1.threshold());
  }

  private record Scored(double odds, AnswerScore score) {}

  private record Best(double score, double threshold) {
    /** Begins with no question answered, and answers one after the other as their odds grow. */
    static Best of(List<Scored> byOdds, ToDoubleFunction<AnswerScore> value) {
      double sum = byOdds.stream().filter(each -> each.score().impossible()).count();
      double best = sum;
      // 0 is what the script gives where no answer is right; it must not answer one, though.
      double threshold = Math.min(0, Math.nextDown(byOdds.get(0).odds()));
      for (int i = 0; i < byOdds.size(); i++) {
        Scored each = byOdds.get(i);
        sum += value.applyAsDouble(each.score()) - (each.score().impossible() ? 1 : 0);
        boolean lastOfEquals = i + 1 == byOdds.size() || byOdds.get(i + 1).odds() > each.odds();
        if (lastOfEquals && sum > best) {
          best = sum;
          threshold = each.odds();
        }
      }
      return new Best(100 * best / byOdds.size(), threshold);
    }
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "at best: exact match %.2f with threshold %.4f, F1 %.2f with threshold %.4f",
        bestExact,
        bestExactThreshold,
        bestF1,
        bestF1Threshold);
  }
}
