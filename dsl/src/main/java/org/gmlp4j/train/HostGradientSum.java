package org.gmlp4j.train;

import static org.gmlp4j.backend.tile.FlatLoops.TILE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.gmlp4j.backend.FlatFloats;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.FlatLoops;

/** Adds up gradients on the CPU; nothing is allocated after the first step. */
final class HostGradientSum implements GradientSum {
  private final FlatFloats flatGradients;
  private final NativeFloats total;
  private final ByteBuffer[] totals; // a view a tile
  private final ByteBuffer[] gradients;
  private final FlatLoops[] loops; // by part of the work
  private final IntConsumer add = this::add;

  // The call in hand.
  private boolean first;
  private boolean last;

  HostGradientSum(ParameterStore parameters) {
    flatGradients = parameters.flatGradients();
    total = new NativeFloats(parameters.size());
    totals = views(total);
    gradients = views(parameters.gradients());
    loops = new FlatLoops[Math.min(Parallel.threads(), totals.length)];
    Arrays.setAll(loops, part -> FlatLoops.create());
  }

  private static ByteBuffer[] views(NativeFloats floats) {
    var views = new ByteBuffer[Math.toIntExact((floats.size() + TILE - 1) / TILE)];
    for (int i = 0; i < views.length; i++) {
      long at = (long) i * TILE;
      long size = Math.min(TILE, floats.size() - at);
      views[i] = floats.byteBuffer(at * Float.BYTES, size * Float.BYTES);
    }
    return views;
  }

  @Override
  public void add(boolean firstPart, boolean lastPart) {
    first = firstPart;
    last = lastPart;
    flatGradients.host(); // an executable may have them elsewhere
    Parallel.run(loops.length, add);
    if (last) {
      flatGradients.writtenOnHost();
    }
  }

  private void add(int part) {
    for (int i = firstTile(part); i < firstTile(part + 1); i++) {
      ByteBuffer to = last ? gradients[i] : totals[i];
      if (first) {
        to.put(0, gradients[i], 0, to.capacity());
      } else {
        loops[part].add(totals[i], gradients[i], to);
      }
    }
  }

  private int firstTile(int part) {
    return (int) ((long) totals.length * part / loops.length);
  }

  @Override
  public void close() {
    total.close();
  }
}
