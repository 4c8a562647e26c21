package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SvgTest {
  @Test
  void numbersHaveAtMostTwoDecimalsAndNoTrailingZeros() {
    var random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      double value = (random.nextDouble() - 0.5) * 2000;
      String expected = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
      if (!expected.equals("-0")) {
        assertThat(Svg.n(value)).isEqualTo(expected);
      }
    }
    assertThat(Svg.n(0)).isEqualTo("0");
    assertThat(Svg.n(-0.001)).isEqualTo("0");
    assertThat(Svg.n(100)).isEqualTo("100");
    assertThat(Svg.n(0.05)).isEqualTo("0.05");
    assertThat(Svg.n(-0.5)).isEqualTo("-0.5");
  }

  @Test
  void onAPageTextTakesThePagesColourAndDataItsOwn() {
    String markup =
        new Svg(SvgTheme.PAGE)
            .rect(new Box(0, 0, 1, 1), Palette.PAPER)
            .text(0, 0, "a", Svg.Anchor.START, 12, Palette.MUTED)
            .line(0, 0, 1, 1, Palette.BLUE, 1)
            .circle(0, 0, 1, Palette.BLACK)
            .toString();
    assertThat(markup)
        .contains("fill=\"none\"", "fill=\"currentColor\">a", "stroke=\"#0072b2\"")
        .doesNotContain("#000000", "#ffffff");
  }
}
