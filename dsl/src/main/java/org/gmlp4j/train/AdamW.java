package org.gmlp4j.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) over flat buffers.
 *
 * <p>The update works in tiles that fit the first-level cache, copied to Java arrays because the
 * compiler vectorises loops over those; one pass over weights, gradients and both moments.
 */
public final class AdamW implements AutoCloseable {
  private static final int TILE = 2048;

  private final Settings settings;
  private final ParameterStore parameters;
  private final NativeFloats firstMoment;
  private final NativeFloats secondMoment;
  private final List<Tile> tiles = new ArrayList<>();
  private final double[] squares;
  private long steps;

  /**
   * How to update.
   *
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of their squares
   * @param epsilon added to the root of the latter; the paper's 1e-6
   * @param weightDecay pull towards 0, not on biases and normalisation
   * @param clipNorm largest global norm of the gradients, infinite for none
   */
  public record Settings(
      double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {

    /** The paper's: (.9, .999), 1e-6, decay 0.01; and a clip at 1, as users expect. */
    public static Settings defaults() {
      return new Settings(0.9, 0.999, 1e-6, 0.01, 1);
    }
  }

  private record Tile(
      FloatBuffer weights, FloatBuffer gradients, FloatBuffer m, FloatBuffer v, boolean decay) {}

  /** An optimizer for all parameters of a store. */
  public AdamW(ParameterStore parameters, Settings settings) {
    this.parameters = parameters;
    this.settings = settings;
    firstMoment = new NativeFloats(parameters.weights().size());
    secondMoment = new NativeFloats(parameters.weights().size());
    for (var entry : parameters.index().values()) {
      for (long start = 0; start < entry.size(); start += TILE) {
        long at = entry.offset() + start;
        long size = Math.min(TILE, entry.size() - start);
        tiles.add(
            new Tile(
                parameters.weights().buffer(at, size),
                parameters.gradients().buffer(at, size),
                firstMoment.buffer(at, size),
                secondMoment.buffer(at, size),
                entry.parameter().decay()));
      }
    }
    squares = new double[tiles.size()];
  }

  /** The global L2 norm of the gradients; the same bits on any number of threads. */
  public double gradientNorm() {
    Parallel.forRanges(
        tiles.size(),
        TILE,
        (from, to) -> {
          var g = new float[TILE];
          for (int i = from; i < to; i++) {
            int size = load(tiles.get(i).gradients(), g);
            double sum = 0;
            for (int j = 0; j < size; j++) {
              sum += (double) g[j] * g[j];
            }
            squares[i] = sum;
          }
        });
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  /**
   * Takes one step.
   *
   * @param learningRate the step's rate
   * @param gradientNorm the global norm from {@link #gradientNorm}
   */
  public void step(double learningRate, double gradientNorm) {
    steps++;
    float clip = (float) Math.min(1, settings.clipNorm() / Math.max(gradientNorm, 1e-30));
    float beta1 = (float) settings.beta1();
    float beta2 = (float) settings.beta2();
    float size = (float) (learningRate / (1 - Math.pow(settings.beta1(), (double) steps)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps)));
    float epsilon = (float) settings.epsilon();
    float keep = (float) (1 - learningRate * settings.weightDecay());
    Parallel.forRanges(
        tiles.size(),
        TILE,
        (from, to) -> {
          var w = new float[TILE];
          var g = new float[TILE];
          var m = new float[TILE];
          var v = new float[TILE];
          for (int i = from; i < to; i++) {
            Tile tile = tiles.get(i);
            load(tile.weights(), w);
            load(tile.gradients(), g);
            load(tile.m(), m);
            int length = load(tile.v(), v);
            update(
                w, g, m, v, clip, beta1, beta2, size, correction, epsilon, tile.decay() ? keep : 1);
            tile.weights().put(0, w, 0, length);
            tile.m().put(0, m, 0, length);
            tile.v().put(0, v, 0, length);
          }
        });
    parameters.changed();
  }

  private static void update(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float clip,
      float beta1,
      float beta2,
      float size,
      float correction,
      float epsilon,
      float keep) {
    for (int j = 0; j < TILE; j++) {
      float gradient = g[j] * clip;
      m[j] = beta1 * m[j] + (1 - beta1) * gradient;
      v[j] = beta2 * v[j] + (1 - beta2) * gradient * gradient;
      w[j] = keep * w[j] - size * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }

  private static int load(FloatBuffer from, float[] to) {
    from.get(0, to, 0, from.limit());
    return from.limit();
  }

  /** Steps taken so far. */
  public long steps() {
    return steps;
  }

  @Override
  public void close() {
    firstMoment.close();
    secondMoment.close();
  }
}
