package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Once compiled, no function leaves anything to the garbage collector. */
class AllocationTest {
  private static final int ROWS = 4;
  private static final int WIDTH = 129;
  private static final int N = ROWS * WIDTH;
  private static final int CALLS = 1000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> functions() {
    float[] x = Tiles.normal(N, 1, 1);
    float[] dy = Tiles.normal(N, 1, 2);
    float[] y = new float[N];
    float[] gain = Tiles.normal(WIDTH, 1, 3);
    float[] dGain = new float[WIDTH];
    float[] dBias = new float[WIDTH];
    float[] mean = new float[ROWS];
    float[] variance = {1, 1, 1, 1};
    int[] labels = {0, 1, -1, 5};
    int[] visible = {0, 128, 129, 17};
    short[] narrow = new short[N];
    return Stream.of(
        function("add", () -> Elementwise.add(x, dy, y, N)),
        function("addToColumns", () -> Elementwise.addToColumns(x, gain, y, ROWS, WIDTH)),
        function("addToRows", () -> Elementwise.addToRows(x, mean, 0, y, ROWS, WIDTH)),
        function("gelu", () -> Gelu.gelu(x, y, N)),
        function("geluGradient", () -> Gelu.geluGradient(x, dy, y, N)),
        function(
            "layerNorm",
            () -> LayerNorms.layerNorm(x, gain, gain, 1e-5f, y, mean, variance, ROWS, WIDTH)),
        function(
            "layerNormGradient",
            () ->
                LayerNorms.layerNormGradient(
                    x, gain, mean, variance, 1e-5f, dy, y, dGain, dBias, ROWS, WIDTH)),
        function("softmax", () -> Softmaxes.softmax(x, 1, visible, y, ROWS, WIDTH)),
        function("softmaxGradient", () -> Softmaxes.softmaxGradient(x, dy, 1, y, ROWS, WIDTH)),
        function(
            "crossEntropy",
            () -> CrossEntropies.crossEntropy(x, labels, 0, 0.1, mean, ROWS, WIDTH)),
        function(
            "crossEntropyGradient",
            () -> CrossEntropies.crossEntropyGradient(x, labels, 0, 0.1, mean, 1, y, ROWS, WIDTH)),
        function("sumColumns", () -> Sums.sumColumns(x, dGain, ROWS, WIDTH)),
        function("sumRows", () -> Sums.sumRows(x, mean, 0, ROWS, WIDTH)),
        function("dropout", () -> Dropouts.dropout(x, 5, 6, 0.1f, y, N)),
        function("widen", () -> BFloat16.widen(narrow, y, N)),
        function("narrow", () -> BFloat16.narrow(x, narrow, N)));
  }

  private static Arguments function(String name, Runnable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void aThousandWarmCallsAllocateNothing(String name, Runnable call) {
    assumeTrue(threads.isThreadAllocatedMemoryEnabled());
    // A vector is an object until the compiler has seen the loop; how soon is the JVM's affair.
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 1000 && allocated > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).isZero();
  }
}
