package org.gmlp4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;
import org.gmlp4j.data.Squad;
import org.junit.jupiter.api.Test;

class SquadEvaluationTest {
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-9);

  private static ContextQuestion question(String id, String... gold) {
    var answers = Stream.of(gold).map(text -> new GoldAnswer(text, GoldAnswer.NOWHERE)).toList();
    return new ContextQuestion(id, "", "", "?", answers, List.of(), gold.length == 0);
  }

  @Test
  void theBestOfSeveralRightAnswersCounts() {
    var questions =
        List.of(question("1", "in 1066", "1066", "the year 1066"), question("2", "Rollo", "Rolf"));
    var evaluation = SquadEvaluation.of(questions, Map.of("1", "1066.", "2", "king Rolf"), false);
    assertThat(evaluation.exactMatch()).isEqualTo(50);
    assertThat(evaluation.f1()).isCloseTo(100 * (1 + 2.0 / 3) / 2, TOLERANCE);
    assertThat(evaluation.total()).isEqualTo(2);
    assertThat(evaluation.scores().get(1))
        .isEqualTo(new AnswerScore("2", "king Rolf", 0, 2 * 0.5 / 1.5, false));
    assertThat(evaluation.toString()).isEqualTo("exact match 50.00, F1 83.33, 2 questions");
  }

  @Test
  void sayingThatThereIsNoAnswerIsRightOnlyWhereThereIsNone() {
    var questions = List.of(question("1", "x y"), question("2"), question("3"), question("4", "z"));
    var evaluation =
        SquadEvaluation.of(questions, Map.of("1", "", "2", "", "3", "y", "4", "z w"), true);
    assertThat(evaluation.exactMatch()).isEqualTo(25);
    assertThat(evaluation.f1()).isCloseTo(100 * (1 + 2.0 / 3) / 4, TOLERANCE);
    assertThat(evaluation.hasAnsExactMatch()).isEqualTo(0);
    assertThat(evaluation.hasAnsF1()).isCloseTo(100 * (2.0 / 3) / 2, TOLERANCE);
    assertThat(evaluation.hasAnsTotal()).isEqualTo(2);
    assertThat(evaluation.noAnsExactMatch()).isEqualTo(50);
    assertThat(evaluation.noAnsF1()).isEqualTo(50);
    assertThat(evaluation.noAnsTotal()).isEqualTo(2);
    assertThat(evaluation.toString().lines())
        .containsExactly(
            "exact match 25.00, F1 41.67, 4 questions",
            "  with an answer: 0.00, F1 33.33, 2 questions",
            "  without one: 50.00, F1 50.00, 2 questions");
  }

  @Test
  void rightAnswersWithoutWordsDoNotCountInTheSecondVersion() {
    var questions = List.of(question("1", "the", "cat"), question("2", "The!"));
    var answers = Map.of("1", "a", "2", "an");
    assertThat(SquadEvaluation.of(questions, answers, true).scores())
        .extracting(AnswerScore::exact)
        .containsExactly(0.0, 1.0);
    var first = SquadEvaluation.of(questions, answers, false);
    assertThat(first.exactMatch()).isEqualTo(100);
    assertThat(first.f1()).isEqualTo(0);
  }

  @Test
  void missingPredictionsAreAnErrorAndNotSilence() {
    var questions = List.of(question("1", "x"), question("2", "y"), question("3", "z"));
    assertThatThrownBy(() -> SquadEvaluation.of(questions, Map.of("1", "x"), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 3 questions have no prediction, the first is 2");
    assertThatThrownBy(() -> SquadEvaluation.of(List.of(), Map.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void guessersOnTheRealDevelopmentSetsScoreAsAPythonProgramSaysTheyDo() {
    String data = System.getenv("GMLP4J_DATA");
    assumeThat(data).as("GMLP4J_DATA").isNotNull();
    var first = Squad.read(Path.of(data, "squad", Squad.V1.devFile()));
    var second = Squad.read(Path.of(data, "squad", Squad.V2.devFile()));

    assertScores(guess(first, false, (c, i) -> "two"), 0.38789025543992434, 0.5743848625817801);
    assertScores(guess(first, false, (c, i) -> ""), 0.02838221381267739, 0);
    assertScores(guess(first, false, (c, i) -> start(c)), 0.01892147587511826, 7.897355161904243);

    var two = guess(second, true, (c, i) -> "two");
    assertScores(two, 0.16002695190768973, 0.22503522577146925);
    assertThat(two.hasAnsF1()).isCloseTo(0.45071579547649365, TOLERANCE);

    var none = guess(second, true, (c, i) -> "");
    assertScores(none, 50.07159100480081, 50.07159100480081);
    assertThat(none.noAnsTotal()).isEqualTo(5_945);
    assertThat(none.noAnsF1()).isEqualTo(100);
    assertThat(none.hasAnsF1()).isEqualTo(0);

    var some = guess(second, true, (c, i) -> i % 3 == 0 ? "" : end(c));
    assertScores(some, 16.659647940705803, 18.931164891514136);
    assertThat(some.hasAnsExactMatch()).isCloseTo(0.1349527665317139, TOLERANCE);
    assertThat(some.hasAnsF1()).isCloseTo(4.684500802454126, TOLERANCE);
    assertThat(some.noAnsExactMatch()).isCloseTo(33.13708999158957, TOLERANCE);
  }

  private static void assertScores(SquadEvaluation evaluation, double exact, double f1) {
    assertThat(evaluation.exactMatch()).isCloseTo(exact, TOLERANCE);
    assertThat(evaluation.f1()).isCloseTo(f1, TOLERANCE);
  }

  private static SquadEvaluation guess(
      List<ContextQuestion> questions, boolean second, BiFunction<String, Integer, String> guess) {
    var answers = new HashMap<String, String>();
    for (int i = 0; i < questions.size(); i++) {
      answers.put(questions.get(i).id(), guess.apply(questions.get(i).context(), i));
    }
    return SquadEvaluation.of(questions, answers, second);
  }

  private static String start(String context) {
    int length = context.codePointCount(0, context.length());
    return context.substring(0, context.offsetByCodePoints(0, Math.min(60, length)));
  }

  private static String end(String context) {
    int length = context.codePointCount(0, context.length());
    return context.substring(context.offsetByCodePoints(0, Math.max(0, length - 40)));
  }
}
