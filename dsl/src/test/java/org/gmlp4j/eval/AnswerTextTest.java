package org.gmlp4j.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values are those of a Python program with Python's own words, spaces and case. */
class AnswerTextTest {
  static Stream<Arguments> normalized() {
    return Stream.of(
        Arguments.of("The Beatles!", "beatles"),
        Arguments.of("an  ÉCOLE—the\u00a0école", "école— école"),
        Arguments.of("a.b.c", "abc"),
        Arguments.of("the-a an", "thea"),
        Arguments.of("x²the", "x²the"),
        Arguments.of("theatre a", "theatre"),
        Arguments.of("İstanbul", "i\u0307stanbul"),
        Arguments.of("ΑΣ", "ας"),
        Arguments.of("\u2003the\u1680end\u001f", "end"),
        Arguments.of("€5 £6", "€5 £6"),
        Arguments.of("“the” quote", "“ ” quote"),
        Arguments.of("naïve, cafe\u0301 a\u0301", "naïve cafe\u0301 \u0301"),
        Arguments.of("the", ""),
        Arguments.of("A", ""),
        Arguments.of("l'an", "lan"),
        Arguments.of("1,000", "1000"));
  }

  @ParameterizedTest
  @MethodSource
  void normalized(String answer, String expected) {
    assertThat(AnswerText.normalize(answer)).isEqualTo(expected);
  }

  static Stream<Arguments> overlaps() {
    return Stream.of(
        Arguments.of("the cat sat on the mat", "cat on a mat", false, 0.8571428571428571),
        Arguments.of("a b b c", "b b b d", false, 0.5714285714285714),
        Arguments.of("New York City", "new york", false, 0.8),
        Arguments.of("The end.", "end", true, 1.0),
        Arguments.of("left", "right", false, 0.0));
  }

  @ParameterizedTest
  @MethodSource
  void overlaps(String prediction, String gold, boolean exact, double f1) {
    assertThat(AnswerText.isExact(prediction, gold)).isEqualTo(exact);
    for (boolean emptyMatches : new boolean[] {false, true}) {
      assertThat(AnswerText.f1(prediction, gold, emptyMatches)).isCloseTo(f1, Offset.offset(1e-15));
      assertThat(AnswerText.f1(gold, prediction, emptyMatches)).isCloseTo(f1, Offset.offset(1e-15));
    }
  }

  static Stream<Arguments> answersWithoutWords() {
    return Stream.of(
        Arguments.of("the", "an", true, 0.0, 1.0),
        Arguments.of("", "", true, 0.0, 1.0),
        Arguments.of("", "x", false, 0.0, 0.0),
        Arguments.of("x", "a", false, 0.0, 0.0));
  }

  @ParameterizedTest
  @MethodSource
  void answersWithoutWords(
      String prediction, String gold, boolean exact, double first, double second) {
    assertThat(AnswerText.isExact(prediction, gold)).isEqualTo(exact);
    assertThat(AnswerText.f1(prediction, gold, false)).isEqualTo(first);
    assertThat(AnswerText.f1(prediction, gold, true)).isEqualTo(second);
  }
}
