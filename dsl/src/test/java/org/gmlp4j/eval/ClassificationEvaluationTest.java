package org.gmlp4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;

class ClassificationEvaluationTest {
  private static final List<String> SENTIMENT = List.of("negative", "positive");

  @Test
  void agreesWithNumbersComputedByHand() {
    // [true][predicted]: 3 1 / 2 4.
    ClassificationEvaluation evaluation = of(SENTIMENT, new long[][] {{3, 1}, {2, 4}});
    assertThat(evaluation.examples()).isEqualTo(10);
    assertThat(evaluation.accuracy()).isEqualTo(0.7);
    assertThat(evaluation.precision("negative")).isEqualTo(3 / 5.0);
    assertThat(evaluation.recall("negative")).isEqualTo(3 / 4.0);
    assertThat(evaluation.f1("negative")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(evaluation.precision("positive")).isEqualTo(4 / 5.0);
    assertThat(evaluation.recall("positive")).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(evaluation.f1("positive")).isCloseTo(8 / 11.0, within(1e-12));
    assertThat(evaluation.macroF1()).isCloseTo((2 / 3.0 + 8 / 11.0) / 2, within(1e-12));
    assertThat(evaluation.confusion()).isDeepEqualTo(new long[][] {{3, 1}, {2, 4}});
  }

  @Test
  void keepsTheOrderOfTheLabelsWhateverTheirNames() {
    long[][] confusion = {{5, 1, 0}, {2, 3, 4}, {0, 0, 6}};
    ClassificationEvaluation evaluation = of(List.of("z", "m", "a"), confusion);
    assertThat(evaluation.confusion()).isDeepEqualTo(confusion);
    assertThat(evaluation.recall("z")).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(evaluation.precision("a")).isEqualTo(0.6);
    assertThat(evaluation.recall("m")).isCloseTo(3 / 9.0, within(1e-12));
  }

  @Test
  void bearsLabelsThatAreNeverTrueOrNeverPredicted() {
    // "b" is never predicted, "c" never true, "d" neither.
    ClassificationEvaluation evaluation =
        of(
            List.of("a", "b", "c", "d"),
            new long[][] {{4, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}});
    assertThat(evaluation.accuracy()).isCloseTo(4 / 6.0, within(1e-12));
    for (String label : List.of("b", "c", "d")) {
      assertThat(evaluation.precision(label)).isZero();
      assertThat(evaluation.recall(label)).isZero();
      assertThat(evaluation.f1(label)).isZero();
    }
    // F1 of "a" is 2 * 0.8 * 1 / 1.8; "b" and "c" count as 0, "d" does not count.
    assertThat(evaluation.macroF1()).isCloseTo(1.6 / 1.8 / 3, within(1e-12));
    assertThat(evaluation.tribuo().macroAveragedF1()).isCloseTo(1.6 / 1.8 / 4, within(1e-12));
    assertThat(evaluation.toString()).doesNotContain("NaN");
  }

  @Test
  void takesTheFirstOfEquallyProbableLabels() {
    float[][] even = {{0.5f, 0.5f}, {0.5f, 0.5f}};
    assertThat(ClassificationEvaluation.of(SENTIMENT, new int[] {0, 1}, even, "test").confusion())
        .isDeepEqualTo(new long[][] {{1, 0}, {1, 0}});
  }

  @Test
  void showsTribuosOwnEvaluation() {
    float[][] ranked = {{0.9f, 0.1f}, {0.6f, 0.4f}, {0.7f, 0.3f}, {0.2f, 0.8f}};
    ClassificationEvaluation evaluation =
        ClassificationEvaluation.of(SENTIMENT, new int[] {0, 0, 1, 1}, ranked, "SST-2 dev");
    // Of the 4 pairs of a positive and a negative example, 3 are ranked right.
    assertThat(evaluation.tribuo().AUCROC(new Label("positive"))).isCloseTo(0.75, within(1e-12));
    assertThat(evaluation.tribuo().getProvenance().toString()).contains("SST-2 dev");
  }

  @Test
  void readsAsATable() {
    assertThat(of(SENTIMENT, new long[][] {{3, 1}, {2, 4}}).toString().lines())
        .containsExactly(
            "accuracy 0.7000, macro F1 0.6970, 10 examples",
            "label     precision  recall      F1  examples  predicted as",
            "negative     0.6000  0.7500  0.6667         4  negative 3, positive 1",
            "positive     0.8000  0.6667  0.7273         6  negative 2, positive 4");
  }

  @Test
  void saysWhatIsWrongWithTheInput() {
    assertRefused(
        new int[] {0, 1}, new float[][] {{1, 0}, {Float.NaN, 0}}, "example 1", "diverged");
    assertRefused(new int[] {0}, new float[][] {{2.5f, -1.5f}}, "apply softmax");
    assertRefused(new int[] {0}, new float[][] {{3, 4}}, "apply softmax");
    assertRefused(new int[] {2}, new float[][] {{1, 0}}, "true label 2", "0 to 1");
    assertRefused(new int[] {0}, new float[][] {{1, 0, 0}}, "3 probabilities for the 2 labels");
    assertRefused(new int[] {0, 1}, new float[][] {{1, 0}}, "got 1 rows and 2 labels");
    assertRefused(new int[0], new float[0][], "at least one");
    assertThatThrownBy(() -> of(SENTIMENT, new long[][] {{1, 0}, {0, 1}}).f1("neutral"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no label 'neutral'; the labels are [negative, positive]");
  }

  private static void assertRefused(int[] truth, float[][] probabilities, String... parts) {
    assertThatThrownBy(() -> ClassificationEvaluation.of(SENTIMENT, truth, probabilities, "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  /** An evaluation with this confusion matrix. */
  private static ClassificationEvaluation of(List<String> labels, long[][] confusion) {
    List<Integer> truth = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (int j = 0; j < labels.size(); j++) {
        for (long k = 0; k < confusion[i][j]; k++) {
          float[] row = new float[labels.size()];
          row[j] = 1;
          rows.add(row);
          truth.add(i);
        }
      }
    }
    return ClassificationEvaluation.of(
        labels,
        truth.stream().mapToInt(Integer::intValue).toArray(),
        rows.toArray(float[][]::new),
        "test");
  }
}
