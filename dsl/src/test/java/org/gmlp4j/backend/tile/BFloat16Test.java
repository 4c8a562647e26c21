package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BFloat16Test {

  private static short bits(int upper) {
    return (short) upper;
  }

  @Test
  void wideningIsExactForEveryNumber() {
    short[] all = new short[1 << 16];
    for (int i = 0; i < all.length; i++) {
      all[i] = bits(i);
    }
    float[] wide = Tiles.guarded(new float[all.length]);
    BFloat16.widen(all, wide, all.length);
    for (int i = 0; i < all.length; i++) {
      int exponent = i >>> 7 & 0xFF;
      int fraction = i & 0x7F;
      if (exponent < 255) {
        double size =
            (exponent == 0 ? fraction : 128 + fraction) * Math.pow(2, Math.max(1, exponent) - 134);
        assertThat((double) wide[i]).isEqualTo(i < 1 << 15 ? size : -size);
      } else {
        assertThat(Float.isNaN(wide[i])).isEqualTo(fraction != 0);
        assertThat(Float.isInfinite(wide[i])).isEqualTo(fraction == 0);
      }
    }
    assertThat(wide[all.length]).isEqualTo(123);
    short[] back = new short[all.length];
    BFloat16.narrow(wide, back, all.length);
    for (int i = 0; i < all.length; i++) {
      if (!Float.isNaN(wide[i])) {
        assertThat(back[i]).isEqualTo(all[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void narrowingTakesTheNearest(int n) {
    float[] x = Tiles.normal(n, 100, 1);
    short[] narrow = new short[n + 1];
    narrow[n] = 77;
    BFloat16.narrow(x, narrow, n);
    for (int i = 0; i < n; i++) {
      BigDecimal exact = new BigDecimal(x[i]);
      float given = Float.intBitsToFloat(narrow[i] << 16);
      BigDecimal error = exact.subtract(new BigDecimal(given)).abs();
      for (int other : new int[] {narrow[i] - 1, narrow[i] + 1}) {
        var neighbour = new BigDecimal(Float.intBitsToFloat(other << 16));
        assertThat(error).isLessThanOrEqualTo(exact.subtract(neighbour).abs());
      }
    }
    assertThat(narrow[n]).isEqualTo((short) 77);
  }

  @Test
  void narrowingRoundsTiesToEvenAndKeepsWhatIsNotFinite() {
    int[] given = {
      0x3F808000, 0x3F818000, 0x3F808001, 0x7F7FFFFF, 0x7F800000, 0xFF800000, 0x80000000, 0x00000001
    };
    int[] expected = {0x3F80, 0x3F82, 0x3F81, 0x7F80, 0x7F80, 0xFF80, 0x8000, 0x0000};
    int n = 40;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = Float.intBitsToFloat(given[i % given.length]);
    }
    short[] narrow = new short[n];
    BFloat16.narrow(x, narrow, n);
    for (int i = 0; i < n; i++) {
      assertThat(narrow[i]).isEqualTo(bits(expected[i % expected.length]));
    }
  }

  @Test
  void notANumberStaysNotANumber() {
    int[] given = {0x7FFFFFFF, 0xFFFFFFFF, 0x7F800001, 0xFF800001, 0x7FC00000};
    int n = 40;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = Float.intBitsToFloat(given[i % given.length]);
    }
    short[] narrow = new short[n];
    BFloat16.narrow(x, narrow, n);
    float[] wide = new float[n];
    BFloat16.widen(narrow, wide, n);
    for (float value : wide) {
      assertThat(value).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void nativeMemoryHoldsTheSameNumbers(int n) {
    float[] x = Tiles.normal(n + 2, 100, 3);
    short[] narrow = new short[n + 2];
    BFloat16.narrow(x, narrow, n + 2);
    var all = new ArrayList<Lanes>(List.of(new PlainLanes()));
    if (Lanes.BEST instanceof VectorLanes) {
      all.add(Lanes.BEST);
    }
    for (Lanes lanes : all) {
      var memory = ByteBuffer.allocateDirect((n + 5) * Short.BYTES).order(ByteOrder.nativeOrder());
      lanes.narrow(x, 2, memory, 3, n);
      float[] wide = new float[n + 2];
      lanes.widen(memory, 3, wide, 1, n);
      for (int i = 0; i < n; i++) {
        assertThat(memory.getShort((3 + i) * Short.BYTES)).isEqualTo(narrow[2 + i]);
        assertThat(wide[1 + i]).isEqualTo(Float.intBitsToFloat(narrow[2 + i] << 16));
      }
      assertThat(memory.getShort(2 * Short.BYTES)).isZero();
      assertThat(memory.getShort((3 + n) * Short.BYTES)).isZero();
      assertThat(wide[0]).isZero();
      assertThat(wide[n + 1]).isZero();
    }
  }
}
