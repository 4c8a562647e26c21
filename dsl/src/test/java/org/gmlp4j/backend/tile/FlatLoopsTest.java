package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations, on tiles with and without a rest behind the last whole vector. */
class FlatLoopsTest {
  static Stream<Arguments> loopsAndSizes() {
    List<FlatLoops> loops = new ArrayList<>(List.of(new PlainFlatLoops()));
    if (VectorsInMemory.AVAILABLE) {
      loops.add(new VectorLoops());
    }
    return loops.stream()
        .flatMap(
            each ->
                IntStream.of(1, 3, 16, 64, 129, 1000, FlatLoops.TILE)
                    .mapToObj(n -> Arguments.of(each, n)));
  }

  private static ByteBuffer tile(int n, int seed, double scale) {
    ByteBuffer buffer = zeros(n, Float.BYTES);
    buffer.asFloatBuffer().put(Tiles.normal(n, scale, seed), 0, n);
    return buffer;
  }

  private static ByteBuffer zeros(int n, int bytes) {
    return ByteBuffer.allocateDirect(n * bytes).order(ByteOrder.nativeOrder());
  }

  private static float at(ByteBuffer x, int i) {
    return x.getFloat(i * Float.BYTES);
  }

  @ParameterizedTest
  @MethodSource("loopsAndSizes")
  void squaresAreAddedUp(FlatLoops loops, int n) {
    ByteBuffer x = tile(n, 1, 3);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += (double) at(x, i) * at(x, i);
    }
    assertThat(loops.squares(x)).isCloseTo(expected, Offset.offset(3e-7 * expected));
    assertThat(loops.squares(x)).isEqualTo(loops.squares(x));
  }

  @ParameterizedTest
  @MethodSource("loopsAndSizes")
  void aSumMayTakeThePlaceOfAnOperand(FlatLoops loops, int n) {
    ByteBuffer a = tile(n, 2, 1);
    ByteBuffer b = tile(n, 3, 1);
    ByteBuffer y = tile(n, 3, 1);
    loops.add(a, b, y);
    loops.add(a, b, b);
    for (int i = 0; i < n; i++) {
      assertThat(at(y, i)).isEqualTo(at(a, i) + at(tile(n, 3, 1), i));
      assertThat(at(b, i)).isEqualTo(at(y, i));
    }
  }

  @ParameterizedTest
  @MethodSource("loopsAndSizes")
  void updatesAreThoseOfTheFormula(FlatLoops loops, int n) {
    var step = new AdamStep(0.9, 0.99, 1e-6);
    step.set(0.5, 1e-2, 1.5, 0.8);
    for (boolean decays : new boolean[] {true, false}) {
      for (boolean both : new boolean[] {true, false}) {
        ByteBuffer w = tile(n, 4, 1);
        ByteBuffer g = tile(n, 5, 1);
        ByteBuffer m = tile(n, 6, 1);
        ByteBuffer v = zeros(n, Float.BYTES);
        for (int i = 0; i < n; i++) {
          v.putFloat(i * Float.BYTES, Math.abs(at(g, n - 1 - i)));
        }
        var expected = new double[3][n];
        for (int i = 0; i < n; i++) {
          double gradient = 0.5 * at(g, i);
          expected[0][i] = 0.9 * at(m, i) + 0.1 * gradient;
          expected[1][i] = 0.99 * at(v, i) + 0.01 * gradient * gradient;
          expected[2][i] =
              (decays ? 0.8 : 1) * at(w, i)
                  - 1e-2 * expected[0][i] / (1.5 * Math.sqrt(expected[1][i]) + 1e-6);
        }
        ByteBuffer half = both ? zeros(n, Short.BYTES) : null;
        loops.adamW(w, g, m, v, half, step, decays);
        for (int i = 0; i < n; i++) {
          assertThat((double) at(m, i)).isCloseTo(expected[0][i], Offset.offset(1e-6));
          assertThat((double) at(v, i)).isCloseTo(expected[1][i], Offset.offset(1e-6));
          assertThat((double) at(w, i)).isCloseTo(expected[2][i], Offset.offset(2e-6));
          if (both) {
            assertThat(half.getShort(i * Short.BYTES)).isEqualTo(PlainLanes.narrow(at(w, i)));
          }
        }
      }
    }
  }
}
