package org.gmlp4j.train;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.gmlp4j.backend.HalfWeights;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.BFloat16;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) over flat buffers.
 *
 * <p>The update works in tiles that fit the first-level cache, copied to Java arrays because the
 * compiler vectorises loops over those: one pass adds up the lanes of gradients and their squares,
 * one updates weights and both moments. Nothing is allocated after the first step.
 */
public final class AdamW implements AutoCloseable {
  private static final int TILE = 2048;

  /** Squares in a tile that are added up side by side; a multiple of 4. */
  private static final int WIDTH = 256;

  /** Tiles from which waking other threads pays. */
  private static final int WORTHWHILE = 16;

  private final Settings settings;
  private final NativeFloats firstMoment;
  private final NativeFloats secondMoment;
  private final ParameterStore parameters;
  private final List<Tile> tiles = new ArrayList<>();
  private final List<FloatBuffer[]> lanes = new ArrayList<>(); // a view a tile, in each
  private final double[] squares;
  private final float[][][] scratch;
  private HalfWeights half; // written along with the weights, where matrix products read it
  private ShortBuffer[] halves;
  private short[][] rounded; // by part of the work
  private final IntConsumer fold = this::fold;
  private final IntConsumer update = this::update;
  private long steps;

  // The factors of the step in hand.
  private float clip;
  private float size;
  private float correction;
  private float keep;

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

    /** The same with another decay. */
    public Settings withWeightDecay(double decay) {
      return new Settings(beta1, beta2, epsilon, decay, clipNorm);
    }

    /** The same with another clip. */
    public Settings withClipNorm(double norm) {
      return new Settings(beta1, beta2, epsilon, weightDecay, norm);
    }
  }

  /** A piece of one parameter. */
  private record Tile(
      long at, int size, FloatBuffer weights, FloatBuffer m, FloatBuffer v, boolean decay) {}

  /** An optimizer for all parameters of a store. */
  public AdamW(ParameterStore parameters, Settings settings) {
    this(parameters, settings, name -> false);
  }

  /**
   * An optimizer for some parameters of a store.
   *
   * @param frozen tells by name which parameters it passes over: they are not updated, and their
   *     gradients do not count in the norm, nor are their lanes added up
   */
  public AdamW(ParameterStore parameters, Settings settings, Predicate<String> frozen) {
    this.parameters = parameters;
    this.settings = settings;
    firstMoment = new NativeFloats(parameters.weights().size());
    secondMoment = new NativeFloats(parameters.weights().size());
    for (var entry : parameters.index().values()) {
      if (frozen.test(entry.parameter().name())) {
        continue;
      }
      for (long start = 0; start < entry.size(); start += TILE) {
        long at = entry.offset() + start;
        int size = (int) Math.min(TILE, entry.size() - start);
        tiles.add(
            new Tile(
                at,
                size,
                parameters.weights().buffer(at, size),
                firstMoment.buffer(at, size),
                secondMoment.buffer(at, size),
                entry.parameter().decay()));
      }
    }
    squares = new double[tiles.size()];
    int parts = tiles.size() < WORTHWHILE ? 1 : Math.min(Parallel.threads(), tiles.size());
    scratch = new float[parts][4][TILE];
  }

  /**
   * Adds the lanes of gradients up in the first, and gives the global L2 norm; the same bits on any
   * number of threads, and when asked again.
   */
  public double gradientNorm() {
    while (lanes.size() < parameters.lanes()) {
      NativeFloats lane = parameters.gradients(lanes.size());
      lanes.add(
          tiles.stream()
              .map(tile -> lane.buffer(tile.at(), tile.size()))
              .toArray(FloatBuffer[]::new));
    }
    Parallel.run(scratch.length, fold);
    parameters.written(1);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  private int first(int part) {
    return (int) ((long) tiles.size() * part / scratch.length);
  }

  private void fold(int part) {
    float[] sum = scratch[part][0];
    float[] more = scratch[part][1];
    int written = parameters.lanes();
    for (int i = first(part); i < first(part + 1); i++) {
      int size = tiles.get(i).size();
      lanes.get(0)[i].get(0, sum, 0, size);
      for (int lane = 1; lane < written; lane++) {
        lanes.get(lane)[i].get(0, more, 0, size);
        add(sum, more, size);
      }
      if (written > 1) {
        lanes.get(0)[i].put(0, sum, 0, size);
      }
      squares[i] = squares(sum, size, scratch[part][2]);
    }
  }

  static void add(float[] sum, float[] more, int size) {
    for (int j = 0; j < size; j++) {
      sum[j] += more[j];
    }
  }

  /** Adds up a few squares each in single precision, which vectorises, and those in double. */
  private static double squares(float[] x, int size, float[] sums) {
    int whole = size - size % WIDTH;
    Arrays.fill(sums, 0, WIDTH, 0);
    for (int start = 0; start < whole; start += WIDTH) {
      for (int k = 0; k < WIDTH; k++) {
        float value = x[start + k];
        sums[k] += value * value;
      }
    }
    for (int j = whole; j < size; j++) {
      sums[j - whole] += x[j] * x[j];
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = 0; k < WIDTH; k += 4) { // each addition waits for the one before it
      a += sums[k];
      b += sums[k + 1];
      c += sums[k + 2];
      d += sums[k + 3];
    }
    return a + b + (c + d);
  }

  /**
   * Takes one step.
   *
   * @param learningRate the step's rate
   * @param gradientNorm the global norm from {@link #gradientNorm}
   */
  public void step(double learningRate, double gradientNorm) {
    if (lanes.isEmpty() || parameters.lanes() > 1) {
      gradientNorm(); // the norm came from elsewhere, and the lanes are not added up
    }
    steps++;
    clip = (float) Math.min(1, settings.clipNorm() / Math.max(gradientNorm, 1e-30));
    size = (float) (learningRate / (1 - Math.pow(settings.beta1(), (double) steps)));
    correction = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps)));
    keep = (float) (1 - learningRate * settings.weightDecay());
    half = parameters.halfWeightsInUse().orElse(null);
    if (half != null && halves == null) {
      halves =
          tiles.stream()
              .map(tile -> half.buffer(tile.at(), tile.size()))
              .toArray(ShortBuffer[]::new);
      rounded = new short[scratch.length][TILE];
    }
    Parallel.run(scratch.length, update);
    if (half != null) {
      half.written();
    }
  }

  private void update(int part) {
    float[] w = scratch[part][0];
    float[] g = scratch[part][1];
    float[] m = scratch[part][2];
    float[] v = scratch[part][3];
    for (int i = first(part); i < first(part + 1); i++) {
      Tile tile = tiles.get(i);
      int size = tile.size();
      tile.weights().get(0, w, 0, size);
      lanes.get(0)[i].get(0, g, 0, size);
      tile.m().get(0, m, 0, size);
      tile.v().get(0, v, 0, size);
      update(tile.decay(), size, w, g, m, v);
      tile.weights().put(0, w, 0, size);
      if (half != null) {
        BFloat16.narrow(w, rounded[part], size);
        halves[i].put(0, rounded[part], 0, size);
      }
      tile.m().put(0, m, 0, size);
      tile.v().put(0, v, 0, size);
    }
  }

  private void update(boolean decay, int length, float[] w, float[] g, float[] m, float[] v) {
    // Fields in variables: the compiler then vectorises the loop.
    float clip = this.clip;
    float size = this.size;
    float correction = this.correction;
    float keep = decay ? this.keep : 1;
    float beta1 = (float) settings.beta1();
    float beta2 = (float) settings.beta2();
    float epsilon = (float) settings.epsilon();
    for (int j = 0; j < length; j++) {
      float gradient = g[j] * clip;
      m[j] = beta1 * m[j] + (1 - beta1) * gradient;
      v[j] = beta2 * v[j] + (1 - beta2) * gradient * gradient;
      w[j] = keep * w[j] - size * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }

  /** Steps taken so far. */
  public long steps() {
    return steps;
  }

  /** The running mean of gradients, laid out as the weights. */
  NativeFloats firstMoment() {
    return firstMoment;
  }

  /** The running mean of their squares, laid out as the weights. */
  NativeFloats secondMoment() {
    return secondMoment;
  }

  /**
   * Goes on after so many steps, whose moments were read into {@link #firstMoment} and its twin.
   */
  void resumeAfter(long stepsTaken) {
    steps = stepsTaken;
  }

  /** Forgets all steps. */
  void reset() {
    var zeros = new float[TILE];
    for (Tile tile : tiles) {
      tile.m().put(0, zeros, 0, tile.size());
      tile.v().put(0, zeros, 0, tile.size());
    }
    steps = 0;
  }

  @Override
  public void close() {
    firstMoment.close();
    secondMoment.close();
  }
}
