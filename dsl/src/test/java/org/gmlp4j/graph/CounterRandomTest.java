package org.gmlp4j.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final int DRAWS = 200_000;

  @Test
  void uniformNumbersHaveTheMomentsOfTheUniformDistribution() {
    long stream = CounterRandom.stream(42, 1, 0);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      float u = CounterRandom.uniform(stream, i);
      assertThat(u).isBetween(0f, 0.99999994f);
      sum += u;
      squares += u * u;
    }
    assertThat(sum / DRAWS).isCloseTo(0.5, Offset.offset(0.005));
    assertThat(squares / DRAWS).isCloseTo(1 / 3.0, Offset.offset(0.005));
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    long stream = CounterRandom.stream(42, 1, 0);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = CounterRandom.normal(stream, i);
      sum += x;
      squares += x * x;
      fourth += x * x * x * x;
    }
    assertThat(sum / DRAWS).isCloseTo(0, Offset.offset(0.01));
    assertThat(squares / DRAWS).isCloseTo(1, Offset.offset(0.02));
    assertThat(fourth / DRAWS).isCloseTo(3, Offset.offset(0.15));
  }

  @Test
  void streamsOfOtherSeedsStepsAndSitesAreUncorrelated() {
    long base = CounterRandom.stream(42, 7, 3);
    long[] others = {
      CounterRandom.stream(43, 7, 3), CounterRandom.stream(42, 8, 3), CounterRandom.stream(42, 7, 4)
    };
    for (long other : others) {
      double correlation = 0;
      for (int i = 0; i < DRAWS; i++) {
        correlation +=
            (CounterRandom.uniform(base, i) - 0.5) * (CounterRandom.uniform(other, i) - 0.5) * 12;
      }
      assertThat(correlation / DRAWS).isCloseTo(0, Offset.offset(0.01));
    }
  }
}
