package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.task.SpanDecoder.Candidates;
import org.gmlp4j.text.OffsetEncoding;
import org.junit.jupiter.api.Test;

class SpanDecoderTest {
  private static final String CONTEXT = "one two three four";
  private static final OffsetEncoding TOKENS =
      new OffsetEncoding(
          new int[] {11, 12, 13, 14}, new int[] {0, 4, 8, 14}, new int[] {3, 7, 13, 18});
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-6);

  /** {@code [CLS] q [SEP]} and the context's tokens {@code from} to {@code to}, then [SEP]. */
  private static QuestionWindow window(int from, int to) {
    return new QuestionWindow(0, new int[4 + to - from], 3, from, TOKENS);
  }

  private static SpanDecoder decoder(int best, int longest, double threshold, boolean impossible) {
    return new SpanDecoder(
        new SpanSettings(SpanSettings.TYPE, 12, 2, 3, best, longest, threshold, impossible));
  }

  /** Logits of [CLS], the question, [SEP], four tokens, [SEP] and a pad; starts, then ends. */
  private static final float[] LOGITS = {
    2, 9, 9, 1, 5, 0, -1, 9, -10_000, //
    1, 9, 9, 6, 0, 3, 2, 9, -10_000
  };

  private static Candidates candidates(SpanDecoder decoder) {
    return decoder.window(window(0, 4), LOGITS, 0, 9);
  }

  @Test
  void theBestPairOfAStartAndALaterEndInTheContextIsTheAnswer() {
    SpanDecoder decoder = decoder(20, 30, 0, false);
    DecodedAnswer decoded = decoder.answer(CONTEXT, List.of(candidates(decoder)));
    // two (5) to three (3) is 8; one alone is 1 + 6 = 7; two to four 5 + 2 = 7, one starts first.
    Answer answer = decoded.answer();
    assertThat(answer.text()).isEqualTo("two three");
    assertThat(CONTEXT.substring(answer.start(), answer.end())).isEqualTo("two three");
    assertThat(answer.nullScore()).isEqualTo(2 + 1 - 8);
    assertThat(answer.context()).isEqualTo(CONTEXT);
    assertThat(answer.isEmpty()).isFalse();
    assertThat(decoded.nBest()).hasSize(10); // all pairs of four tokens in order
    assertThat(decoded.nBest().subList(0, 5))
        .extracting(DecodedAnswer.Ranked::text)
        .containsExactly("two three", "one", "two three four", "two", "one two three");
    double sum = 0;
    for (double score : new double[] {8, 7, 7, 5, 4, 3, 3, 2, 1, 1}) {
      sum += Math.exp(score - 8);
    }
    assertThat(answer.score()).isCloseTo(1 / sum, TOLERANCE);
    assertThat(decoded.nBest().stream().mapToDouble(DecodedAnswer.Ranked::probability).sum())
        .isCloseTo(1, TOLERANCE);
    assertThat(answer.toString()).startsWith("two three (5").endsWith(" %)");
  }

  @Test
  void theBestAnswersAreGivenWithTheirPlaces() {
    SpanDecoder decoder = decoder(20, 30, 0, true);
    RankedAnswers ranked = decoder.answer(CONTEXT, List.of(candidates(decoder))).best("which?", 8);
    assertThat(ranked.nBest()).hasSize(8);
    assertThat(ranked.nBest().get(0)).isEqualTo(ranked.answer());
    for (Answer each : ranked.nBest()) {
      assertThat(each.isEmpty() ? "" : CONTEXT.substring(each.start(), each.end()))
          .isEqualTo(each.text());
    }
    assertThat(ranked.nBest()).filteredOn(Answer::isEmpty).hasSize(1);
    assertThat(ranked.toString()).startsWith("which?\nprobability  answer").contains("[no answer]");
  }

  @Test
  void answersAreNoLongerThanAllowed() {
    SpanDecoder decoder = decoder(20, 1, 0, false);
    DecodedAnswer decoded = decoder.answer(CONTEXT, List.of(candidates(decoder)));
    assertThat(decoded.nBest())
        .extracting(DecodedAnswer.Ranked::text)
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void onlyTheLikeliestStartsAndEndsArePairedAndOnlyTheBestPairsKept() {
    SpanDecoder decoder = decoder(2, 30, 0, false);
    // Starts two and one, ends one and three: two three (8), one (7), one two three (4).
    DecodedAnswer decoded = decoder.answer(CONTEXT, List.of(candidates(decoder)));
    assertThat(decoded.nBest())
        .extracting(DecodedAnswer.Ranked::text)
        .containsExactly("two three", "one");
  }

  @Test
  void theBestOfAllWindowsCountsAndASpanInTwoOfThemOnce() {
    SpanDecoder decoder = decoder(20, 30, 0, true);
    float[] second = {
      -1, 9, 9, 4, 7, 9, -10_000, //
      -3, 9, 9, 1, 4, 9, -10_000
    };
    Candidates tail = decoder.window(window(2, 4), second, 0, 7);
    DecodedAnswer decoded = decoder.answer(CONTEXT, List.of(candidates(decoder), tail));
    assertThat(decoded.answer().text()).isEqualTo("four");
    assertThat(decoded.answer().start()).isEqualTo(14);
    // The score of no answer is the lowest of the windows, -4, against 11.
    assertThat(decoded.answer().nullScore()).isEqualTo(-15);
    assertThat(decoded.nBest())
        .extracting(DecodedAnswer.Ranked::text)
        .doesNotHaveDuplicates()
        .hasSize(11)
        .endsWith("");
  }

  @Test
  void thereIsNoAnswerWhereItsScoreExceedsTheBestByMoreThanTheThreshold() {
    float[] logits = LOGITS.clone();
    logits[0] = 6; // 6 + 1 - 8 = -1
    for (double threshold : new double[] {-2, -1, 0}) {
      SpanDecoder decoder = decoder(20, 30, threshold, true);
      Candidates candidates = decoder.window(window(0, 4), logits, 0, 9);
      DecodedAnswer decoded = decoder.answer(CONTEXT, List.of(candidates));
      assertThat(decoded.answer().nullScore()).isEqualTo(-1);
      assertThat(decoded.answer().isEmpty()).as("%s", threshold).isEqualTo(threshold < -1);
      assertThat(decoded.nBest()).filteredOn(each -> each.text().isEmpty()).hasSize(1);
      if (decoded.answer().isEmpty()) {
        assertThat(decoded.answer().text()).isEmpty();
        assertThat(decoded.answer().start()).isEqualTo(Answer.NOWHERE);
        assertThat(decoded.answer().toString()).startsWith("[no answer] (");
      }
    }
  }

  @Test
  void whereEveryQuestionHasAnAnswerNoneIsNeverGiven() {
    float[] logits = LOGITS.clone();
    logits[0] = 100;
    SpanDecoder decoder = decoder(20, 30, 0, false);
    DecodedAnswer decoded =
        decoder.answer(CONTEXT, List.of(decoder.window(window(0, 4), logits, 0, 9)));
    assertThat(decoded.answer().text()).isEqualTo("two three");
    assertThat(decoded.nBest()).noneMatch(each -> each.text().isEmpty());
  }

  @Test
  void aContextWithoutTokensHasNoAnswer() {
    for (boolean impossible : new boolean[] {false, true}) {
      SpanDecoder decoder = decoder(20, 30, 0, impossible);
      var empty =
          new QuestionWindow(
              0, new int[4], 3, 0, new OffsetEncoding(new int[0], new int[0], new int[0]));
      DecodedAnswer decoded =
          decoder.answer(" ", List.of(decoder.window(empty, new float[8], 0, 4)));
      assertThat(decoded.answer().isEmpty()).isTrue();
      assertThat(decoded.answer().score()).isEqualTo(1);
      assertThat(decoded.nBest()).hasSize(1);
    }
  }

  @Test
  void logitsThatAreNotNumbersAreNoticed() {
    float[] logits = LOGITS.clone();
    logits[0] = Float.NaN;
    SpanDecoder decoder = decoder(20, 30, 0, false);
    assertThat(decoder.window(window(0, 4), logits, 0, 9).isFinite()).isFalse();
    assertThat(candidates(decoder).isFinite()).isTrue();
  }
}
