package org.gmlp4j.benchmarks.kernels;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.gmlp4j.backend.tile.BFloat16;
import org.gmlp4j.backend.tile.CrossEntropies;
import org.gmlp4j.backend.tile.Dropouts;
import org.gmlp4j.backend.tile.Elementwise;
import org.gmlp4j.backend.tile.Gelu;
import org.gmlp4j.backend.tile.LayerNorms;
import org.gmlp4j.backend.tile.Softmaxes;
import org.gmlp4j.backend.tile.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds an element on a tile of 8 rows of 512. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TileBenchmark.N)
// Vectors are objects until the second compiler has seen a loop.
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class TileBenchmark {
  static final int ROWS = 8;
  static final int WIDTH = 512;
  static final int N = ROWS * WIDTH;
  private static final float EPSILON = 1e-5f;

  private final float[] x = normal(N, 1);
  private final float[] dy = normal(N, 2);
  private final float[] y = new float[N];
  private final float[] probabilities = new float[N];
  private final float[] gain = normal(WIDTH, 3);
  private final float[] dGain = new float[WIDTH];
  private final float[] dBias = new float[WIDTH];
  private final float[] mean = new float[ROWS];
  private final float[] variance = new float[ROWS];
  private final float[] totals = new float[ROWS];
  private final int[] labels = {0, 1, 2, 3, 4, 5, 6, 7};
  private final short[] narrow = new short[N];

  /** Fills what the gradients read. */
  protected TileBenchmark() {
    Arrays.fill(variance, 1);
    Softmaxes.softmax(x, 1, null, probabilities, ROWS, WIDTH);
    CrossEntropies.crossEntropy(x, labels, 0, 0, totals, ROWS, WIDTH);
  }

  private static float[] normal(int n, long seed) {
    var random = new Random(seed);
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Benchmark
  public void add() {
    Elementwise.add(x, dy, y, N);
  }

  @Benchmark
  public void addToColumns() {
    Elementwise.addToColumns(x, gain, y, ROWS, WIDTH);
  }

  @Benchmark
  public void addToRows() {
    Elementwise.addToRows(x, mean, 0, y, ROWS, WIDTH);
  }

  @Benchmark
  public void gelu() {
    Gelu.gelu(x, y, N);
  }

  @Benchmark
  public void geluGradient() {
    Gelu.geluGradient(x, dy, y, N);
  }

  @Benchmark
  public void layerNorm() {
    LayerNorms.layerNorm(x, gain, gain, EPSILON, y, mean, variance, ROWS, WIDTH);
  }

  @Benchmark
  public void layerNormGradient() {
    LayerNorms.layerNormGradient(
        x, gain, mean, variance, EPSILON, dy, y, dGain, dBias, ROWS, WIDTH);
  }

  @Benchmark
  public void softmax() {
    Softmaxes.softmax(x, 1, null, y, ROWS, WIDTH);
  }

  @Benchmark
  public void softmaxGradient() {
    Softmaxes.softmaxGradient(probabilities, dy, 1, y, ROWS, WIDTH);
  }

  @Benchmark
  public double crossEntropy() {
    return CrossEntropies.crossEntropy(x, labels, 0, 0, totals, ROWS, WIDTH);
  }

  @Benchmark
  public void crossEntropyGradient() {
    CrossEntropies.crossEntropyGradient(x, labels, 0, 0, totals, 1, y, ROWS, WIDTH);
  }

  @Benchmark
  public void sumColumns() {
    Sums.sumColumns(x, dGain, ROWS, WIDTH);
  }

  @Benchmark
  public void sumRows() {
    Sums.sumRows(x, mean, 0, ROWS, WIDTH);
  }

  @Benchmark
  public void dropout() {
    Dropouts.dropout(x, 5, 6, 0.1f, y, N);
  }

  @Benchmark
  public void widen() {
    BFloat16.widen(narrow, y, N);
  }

  @Benchmark
  public void narrow() {
    BFloat16.narrow(x, narrow, N);
  }
}
