package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {
  private static final int CLS = 2;
  private static final int SEP = 3;

  private static int[] ids() {
    return new int[] {CLS, 10, 11, 12, SEP};
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 512})
  void aTextThatFitsIsLeftAsItIs(int longest) {
    EncodedText text = EncodedText.of(ids(), 1, longest);

    assertThat(text.ids()).containsExactly(ids());
    assertThat(text.label()).isEqualTo(1);
    assertThat(text.truncated()).isFalse();
  }

  @Test
  void oneTokenTooManyCostsTheLastTokenBeforeTheClosingOne() {
    EncodedText text = EncodedText.of(ids(), 0, 4);

    assertThat(text.ids()).containsExactly(CLS, 10, 11, SEP);
    assertThat(text.label()).isZero();
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void theShortestCutKeepsBothSpecialTokens() {
    EncodedText text = EncodedText.of(ids(), -1, 2);

    assertThat(text.ids()).containsExactly(CLS, SEP);
    assertThat(text.label()).isEqualTo(-1);
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void cuttingLeavesTheGivenTokensAlone() {
    int[] given = ids();
    EncodedText.of(given, 0, 3);
    assertThat(given).containsExactly(ids());
  }
}
