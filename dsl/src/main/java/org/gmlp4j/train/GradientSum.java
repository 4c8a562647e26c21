package org.gmlp4j.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;

/**
 * Adds up the gradients of the parts of a step; nothing is allocated after the first step.
 *
 * <p>The order of additions is fixed, so that the same parts give the same bits.
 */
final class GradientSum implements AutoCloseable {
  /** Floats that fit the first-level cache beside another tile. */
  private static final int TILE = 2048;

  /** Tiles from which waking other threads pays. */
  private static final int WORTHWHILE = 16;

  private final ParameterStore parameters;
  private final NativeFloats total;
  private final FloatBuffer[] totals; // a view a tile
  private final List<FloatBuffer[]> lanes = new ArrayList<>();
  private final float[][][] scratch; // by part of the work
  private final IntConsumer add = this::add;

  // The call in hand.
  private boolean first;
  private boolean last;

  GradientSum(ParameterStore parameters) {
    this.parameters = parameters;
    total = new NativeFloats(parameters.weights().size());
    totals = views(total);
    int parts = totals.length < WORTHWHILE ? 1 : Math.min(Parallel.threads(), totals.length);
    scratch = new float[parts][2][TILE];
  }

  private static FloatBuffer[] views(NativeFloats floats) {
    var views = new FloatBuffer[Math.toIntExact((floats.size() + TILE - 1) / TILE)];
    for (int i = 0; i < views.length; i++) {
      long at = (long) i * TILE;
      views[i] = floats.buffer(at, Math.min(TILE, floats.size() - at));
    }
    return views;
  }

  /**
   * Adds the gradients that the last run wrote.
   *
   * @param firstPart whether they begin a sum
   * @param lastPart whether they end it: the sum then takes the place of the gradients
   */
  void add(boolean firstPart, boolean lastPart) {
    while (lanes.size() < parameters.lanes()) {
      lanes.add(views(parameters.gradients(lanes.size())));
    }
    first = firstPart;
    last = lastPart;
    Parallel.run(scratch.length, add);
    if (lastPart) {
      parameters.written(1);
    }
  }

  private void add(int part) {
    float[] sum = scratch[part][0];
    float[] more = scratch[part][1];
    int written = parameters.lanes();
    int end = firstTile(part + 1);
    for (int i = firstTile(part); i < end; i++) {
      int size = totals[i].limit();
      lanes.get(0)[i].get(0, sum, 0, size);
      for (int lane = 1; lane < written; lane++) {
        lanes.get(lane)[i].get(0, more, 0, size);
        AdamW.add(sum, more, size);
      }
      if (!first) {
        totals[i].get(0, more, 0, size);
        AdamW.add(sum, more, size);
      }
      (last ? lanes.get(0)[i] : totals[i]).put(0, sum, 0, size);
    }
  }

  private int firstTile(int part) {
    return (int) ((long) totals.length * part / scratch.length);
  }

  @Override
  public void close() {
    total.close();
  }
}
