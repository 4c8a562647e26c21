package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void ticksAreRoundNumbersInsideTheRange() {
    assertThat(Ticks.linear(new Range(0.02, 1.03), 6))
        .containsExactly(0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
    assertThat(Ticks.linear(new Range(0, 6315), 9))
        .containsExactly(0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0, 6000.0);
    assertThat(Ticks.linear(new Range(-1, 1), 5)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
  }

  @Test
  void logarithmicTicksArePowersOfTenOrOneTwoFiveInBetween() {
    assertThat(Ticks.log(new Range(1e-6, 1e-2), 8)).hasSize(5).first().isEqualTo(1e-6);
    assertThat(Ticks.log(new Range(0.4, 4.1), 8)).containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void numbersReadShort() {
    assertThat(Numbers.plain(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Numbers.plain(20_000)).isEqualTo("20k");
    assertThat(Numbers.plain(12_100_000)).isEqualTo("12.1M");
    assertThat(Numbers.plain(-0.0)).isEqualTo("0");
    assertThat(Numbers.scientific(5e-4)).isEqualTo("5e-4");
    assertThat(Numbers.scientific(9.9999e-6)).isEqualTo("1e-5");
    assertThat(Numbers.tick(0.255, Axis.Format.PERCENT)).isEqualTo("25.5%");
    assertThat(Numbers.metric(0.89451)).isEqualTo("0.8945");
    assertThat(Numbers.time(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    assertThat(Numbers.time(Duration.ofSeconds(67))).isEqualTo("1:07");
  }

  @Test
  void luminanceIsThatOfWcag() {
    assertThat(Rgb.of("#ffffff").luminance()).isEqualTo(1, within(1e-9));
    // Contrast of #767676 on white is 4.54:1, the well-known lightest grey that passes AA.
    assertThat(1.05 / (Rgb.of("#767676").luminance() + 0.05)).isEqualTo(4.54, within(0.005));
    assertThat(ColorScale.BLUES.at(1).readableText()).isEqualTo(new Rgb(255, 255, 255));
    assertThat(ColorScale.BLUES.at(0).readableText()).isEqualTo(new Rgb(0, 0, 0));
  }

  @Test
  void thinningKeepsEndsAndASingleSpike() {
    double[] values = new double[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i / 5000.0);
    }
    values[0] = Double.NaN;
    values[43_211] = 99;
    values[60_007] = -99;
    int[] kept = Downsample.indices(Doubles.of(values), 1000);
    assertThat(kept).contains(0, 43_211, 60_007, 99_999).isSorted().doesNotHaveDuplicates();
    assertThat(kept.length).isBetween(500, 1000);
  }
}
