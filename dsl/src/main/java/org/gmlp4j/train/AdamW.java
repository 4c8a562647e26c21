package org.gmlp4j.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.gmlp4j.backend.HalfWeights;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.AdamStep;
import org.gmlp4j.backend.tile.FlatLoops;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) over flat buffers.
 *
 * <p>One pass adds up the squares of the gradients, one updates weights and both moments. Nothing
 * is allocated after the first step but the numbers of a step.
 */
public final class AdamW implements AutoCloseable {
  /** Tiles from which waking other threads pays. */
  private static final int WORTHWHILE = 4;

  private final Settings settings;
  private final NativeFloats firstMoment;
  private final NativeFloats secondMoment;
  private final ParameterStore parameters;
  private final List<Tile> tiles = new ArrayList<>();
  private final double[] squares; // by tile, so that their sum does not depend on the threads
  private final FlatLoops[] loops; // by part of the work
  private HalfWeights half; // written along with the weights, where matrix products read it
  private ByteBuffer[] halves;
  private final IntConsumer addSquares = this::addSquares;
  private final IntConsumer update = this::update;
  private long steps;
  private final AdamStep step; // in hand

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
      long at,
      int size,
      ByteBuffer weights,
      ByteBuffer gradients,
      ByteBuffer m,
      ByteBuffer v,
      boolean decays) {}

  /** An optimizer for all parameters of a store. */
  public AdamW(ParameterStore parameters, Settings settings) {
    this(parameters, settings, name -> false);
  }

  /**
   * An optimizer for some parameters of a store.
   *
   * @param frozen tells by name which parameters it passes over: they are not updated, and their
   *     gradients do not count in the norm
   */
  public AdamW(ParameterStore parameters, Settings settings, Predicate<String> frozen) {
    this.parameters = parameters;
    this.settings = settings;
    step = new AdamStep(settings.beta1(), settings.beta2(), settings.epsilon());
    firstMoment = new NativeFloats(parameters.weights().size());
    secondMoment = new NativeFloats(parameters.weights().size());
    for (var entry : parameters.index().values()) {
      if (frozen.test(entry.parameter().name())) {
        continue;
      }
      for (long start = 0; start < entry.size(); start += FlatLoops.TILE) {
        long at = entry.offset() + start;
        int size = (int) Math.min(FlatLoops.TILE, entry.size() - start);
        tiles.add(
            new Tile(
                at,
                size,
                bytes(parameters.weights(), at, size),
                bytes(parameters.gradients(), at, size),
                bytes(firstMoment, at, size),
                bytes(secondMoment, at, size),
                entry.parameter().decay()));
      }
    }
    squares = new double[tiles.size()];
    loops =
        new FlatLoops[tiles.size() < WORTHWHILE ? 1 : Math.min(Parallel.threads(), tiles.size())];
    Arrays.setAll(loops, part -> FlatLoops.create());
  }

  private static ByteBuffer bytes(NativeFloats floats, long at, int size) {
    return floats.byteBuffer(at * Float.BYTES, (long) size * Float.BYTES);
  }

  /** The global L2 norm of the gradients; the same bits on any number of threads. */
  public double gradientNorm() {
    Parallel.run(loops.length, addSquares);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  private int first(int part) {
    return (int) ((long) tiles.size() * part / loops.length);
  }

  private void addSquares(int part) {
    for (int i = first(part); i < first(part + 1); i++) {
      squares[i] = loops[part].squares(tiles.get(i).gradients());
    }
  }

  /**
   * Takes one step.
   *
   * @param learningRate the step's rate
   * @param gradientNorm the global norm from {@link #gradientNorm}
   */
  public void step(double learningRate, double gradientNorm) {
    steps++;
    step.set(
        Math.min(1, settings.clipNorm() / Math.max(gradientNorm, 1e-30)),
        learningRate / (1 - Math.pow(settings.beta1(), (double) steps)),
        1 / Math.sqrt(1 - Math.pow(settings.beta2(), (double) steps)),
        1 - learningRate * settings.weightDecay());
    half = parameters.halfWeightsInUse().orElse(null);
    if (half != null && halves == null) {
      halves =
          tiles.stream().map(tile -> half.bytes(tile.at(), tile.size())).toArray(ByteBuffer[]::new);
    }
    Parallel.run(loops.length, update);
    if (half != null) {
      half.written();
    }
  }

  private void update(int part) {
    for (int i = first(part); i < first(part + 1); i++) {
      Tile tile = tiles.get(i);
      loops[part].adamW(
          tile.weights(),
          tile.gradients(),
          tile.m(),
          tile.v(),
          half == null ? null : halves[i],
          step,
          tile.decays());
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
    var zeros = new byte[FlatLoops.TILE * Float.BYTES];
    for (Tile tile : tiles) {
      tile.m().put(0, zeros, 0, tile.size() * Float.BYTES);
      tile.v().put(0, zeros, 0, tile.size() * Float.BYTES);
    }
    steps = 0;
  }

  @Override
  public void close() {
    firstMoment.close();
    secondMoment.close();
  }
}
