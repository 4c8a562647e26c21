package org.gmlp4j.backend;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.tile.BFloat16;

/**
 * A copy of all weights in bfloat16 for matrix products, element i of the flat buffer at element i.
 *
 * <p>The weights themselves stay in single precision, where small updates are not lost (the master
 * weights of mixed-precision training).
 */
public final class HalfWeights implements AutoCloseable {
  private static final int TILE = 1 << 14;

  private final NativeFloats memory;
  private final List<Tile> tiles = new ArrayList<>();
  private boolean stale = true;

  private record Tile(FloatBuffer from, ShortBuffer to, int size) {}

  HalfWeights(NativeFloats weights) {
    memory = new NativeFloats((weights.size() + 1) / 2);
    for (long start = 0; start < weights.size(); start += TILE) {
      int size = (int) Math.min(TILE, weights.size() - start);
      tiles.add(new Tile(weights.buffer(start, size), bytes(start, size).asShortBuffer(), size));
    }
  }

  /** The copies, two in the room of a float. */
  public NativeFloats memory() {
    return memory;
  }

  /**
   * A view of a range, for an optimizer that writes weights and copies in one pass.
   *
   * @param offset first element
   * @param length number of elements, two bytes each
   */
  public ByteBuffer bytes(long offset, int length) {
    return memory.byteBuffer(offset * Short.BYTES, (long) length * Short.BYTES);
  }

  /** Notes that all copies were written along with the weights. */
  public synchronized void written() {
    stale = false;
  }

  /** Notes that the weights have changed. */
  synchronized void invalidate() {
    stale = true;
  }

  /** Copies the weights if they have changed since the last time. */
  public synchronized void refresh() {
    if (!stale) {
      return;
    }
    Parallel.forRanges(
        tiles.size(),
        TILE,
        (from, to) -> {
          var floats = new float[TILE];
          var halves = new short[TILE];
          for (int i = from; i < to; i++) {
            Tile tile = tiles.get(i);
            tile.from().get(0, floats, 0, tile.size());
            BFloat16.narrow(floats, halves, tile.size());
            tile.to().put(0, halves, 0, tile.size());
          }
        });
    stale = false;
  }

  @Override
  public void close() {
    memory.close();
  }
}
