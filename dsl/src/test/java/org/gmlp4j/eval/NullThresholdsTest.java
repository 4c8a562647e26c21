package org.gmlp4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class NullThresholdsTest {
  private final List<ContextQuestion> questions = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Double> odds = new HashMap<>();

  /** Adds a question; one without a gold answer is impossible. */
  private void ask(String gold, String answer, double nullOdds) {
    String id = Integer.toString(questions.size());
    List<GoldAnswer> right =
        gold.isEmpty() ? List.of() : List.of(new GoldAnswer(gold, GoldAnswer.NOWHERE));
    questions.add(new ContextQuestion(id, "", "", "?", right, List.of(), gold.isEmpty()));
    answers.put(id, answer);
    odds.put(id, nullOdds);
  }

  private NullThresholds search() {
    return NullThresholds.search(questions, answers, odds);
  }

  /** What the answers score with a threshold, by SQuAD's rules. */
  private double score(double threshold, ToDoubleFunction<SquadEvaluation> value) {
    var texts = new HashMap<String, String>();
    answers.forEach((id, text) -> texts.put(id, odds.get(id) > threshold ? "" : text));
    return value.applyAsDouble(SquadEvaluation.of(questions, texts, true));
  }

  @RepeatedTest(50)
  void noThresholdScoresHigherThanTheOneFound(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int count = 1 + random.nextInt(30);
    String[] texts = {"", "red fox", "red", "the grey fox", "the"};
    for (int i = 0; i < count; i++) {
      // Few different odds, so that many are equal.
      ask(texts[random.nextInt(4)], texts[random.nextInt(5)], random.nextInt(9) - 2);
    }
    NullThresholds found = search();
    var thresholds = new ArrayList<>(List.of(-1e9, 1e9));
    odds.values().forEach(value -> thresholds.addAll(List.of(value - 0.5, value, value + 0.5)));
    double exact = best(thresholds, SquadEvaluation::exactMatch);
    double f1 = best(thresholds, SquadEvaluation::f1);
    assertThat(found.bestExact()).isCloseTo(exact, within(1e-9));
    assertThat(found.bestF1()).isCloseTo(f1, within(1e-9));
    assertThat(score(found.bestExactThreshold(), SquadEvaluation::exactMatch))
        .isCloseTo(exact, within(1e-9));
    assertThat(score(found.bestF1Threshold(), SquadEvaluation::f1)).isCloseTo(f1, within(1e-9));
  }

  private double best(List<Double> thresholds, ToDoubleFunction<SquadEvaluation> value) {
    return thresholds.stream().mapToDouble(each -> score(each, value)).max().orElseThrow();
  }

  @Test
  void aThresholdThatAnswersNothingIsZeroWhereThatIsLowEnough() {
    ask("", "red", 3);
    ask("red", "fox", 4);
    assertThat(search()).isEqualTo(new NullThresholds(50, 0, 50, 0));
    ask("", "red", -2);
    assertThat(search().bestExactThreshold()).isLessThan(-2);
    assertThat(search().bestExact()).isCloseTo(200 / 3.0, within(1e-9));
  }

  @Test
  void exactMatchAndF1MayWantDifferentThresholds() {
    ask("red fox", "red fox", 1);
    ask("red fox", "fox", 2);
    ask("", "fox", 3);
    NullThresholds found = search();
    assertThat(found.bestExactThreshold()).isEqualTo(1);
    assertThat(found.bestF1Threshold()).isEqualTo(2);
    assertThat(found.toString())
        .isEqualTo(
            "at best: exact match 66.67 with threshold 1.0000, F1 88.89 with threshold 2.0000");
  }

  @Test
  void everyQuestionNeedsOdds() {
    ask("red", "red", 1);
    odds.clear();
    assertThatThrownBy(this::search)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the odds of no answer to question 0 are null");
  }
}
