package org.gmlp4j.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.gmlp4j.backend.HalfWeights;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.AdamStep;
import org.gmlp4j.backend.tile.FlatLoops;

/**
 * AdamW on the CPU: tile by tile, the tiles divided among the threads; nothing is allocated after
 * the first step.
 */
final class HostUpdates implements Updates {
  /** Tiles from which waking other threads pays. */
  private static final int WORTHWHILE = 4;

  private final Subject subject;
  private final List<Tile> tiles = new ArrayList<>();
  private final double[] squares; // by tile, so that their sum does not depend on the threads
  private final FlatLoops[] loops; // by part of the work
  private HalfWeights half; // written along with the weights, where matrix products read it
  private ByteBuffer[] halves;
  private final IntConsumer addSquares = this::addSquares;
  private final IntConsumer update = this::update;
  private AdamStep step; // in hand

  /** A piece of one parameter. */
  private record Tile(
      long at,
      int size,
      ByteBuffer weights,
      ByteBuffer gradients,
      ByteBuffer m,
      ByteBuffer v,
      boolean decays) {}

  HostUpdates(Subject subject) {
    this.subject = subject;
    subject.trained().forEach(this::addTiles);
    squares = new double[tiles.size()];
    loops =
        new FlatLoops[tiles.size() < WORTHWHILE ? 1 : Math.min(Parallel.threads(), tiles.size())];
    Arrays.setAll(loops, part -> FlatLoops.create());
  }

  private void addTiles(ParameterStore.Entry entry) {
    for (long start = 0; start < entry.size(); start += FlatLoops.TILE) {
      long at = entry.offset() + start;
      int size = (int) Math.min(FlatLoops.TILE, entry.size() - start);
      tiles.add(
          new Tile(
              at,
              size,
              bytes(subject.parameters().weights(), at, size),
              bytes(subject.parameters().gradients(), at, size),
              bytes(subject.firstMoment().host(), at, size),
              bytes(subject.secondMoment().host(), at, size),
              entry.parameter().decay()));
    }
  }

  private static ByteBuffer bytes(NativeFloats floats, long at, int size) {
    return floats.byteBuffer(at * Float.BYTES, (long) size * Float.BYTES);
  }

  private int first(int part) {
    return (int) ((long) tiles.size() * part / loops.length);
  }

  @Override
  public double squares() {
    subject.parameters().flatGradients().host(); // an executable may have them elsewhere
    Parallel.run(loops.length, addSquares);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return sum;
  }

  private void addSquares(int part) {
    for (int i = first(part); i < first(part + 1); i++) {
      squares[i] = loops[part].squares(tiles.get(i).gradients());
    }
  }

  @Override
  public void update(AdamStep adamStep) {
    step = adamStep;
    ParameterStore parameters = subject.parameters();
    parameters.flatWeights().host();
    parameters.flatGradients().host();
    half = parameters.halfWeightsInUse().orElse(null);
    if (half != null && halves == null) {
      halves =
          tiles.stream().map(tile -> half.bytes(tile.at(), tile.size())).toArray(ByteBuffer[]::new);
    }
    Parallel.run(loops.length, update);
    parameters.flatWeights().writtenOnHost();
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

  @Override
  public void reset() {
    var zeros = new byte[FlatLoops.TILE * Float.BYTES];
    for (Tile tile : tiles) {
      tile.m().put(0, zeros, 0, tile.size() * Float.BYTES);
      tile.v().put(0, zeros, 0, tile.size() * Float.BYTES);
    }
  }
}
