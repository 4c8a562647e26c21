package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

/** Tiles of random numbers, and what to hold results against. */
final class Tiles {
  private Tiles() {}

  /** Lengths and widths around those of vectors. */
  static int[] widths() {
    return new int[] {1, 7, 16, 17, 250, 1000, 8000};
  }

  static float[] normal(int n, double scale, long seed) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (scale * random.nextGaussian());
    }
    return x;
  }

  /** A copy with room at the end that must not change. */
  static float[] guarded(float[] x) {
    float[] copy = Arrays.copyOf(x, x.length + 40);
    Arrays.fill(copy, x.length, copy.length, 123);
    return copy;
  }

  /** Within {@code tolerance max(1, |expected|)}, and nothing written beyond. */
  static void assertClose(float[] actual, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      if (!(error <= tolerance * Math.max(1, Math.abs(expected[i])))) {
        assertThat((double) actual[i]).as("element " + i).isEqualTo(expected[i]);
      }
    }
    for (int i = expected.length; i < actual.length; i++) {
      assertThat(actual[i]).as("beyond the end, element " + i).isEqualTo(123);
    }
  }
}
