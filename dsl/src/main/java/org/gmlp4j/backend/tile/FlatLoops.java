package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

/**
 * Loops over tiles of flat native buffers: what an optimizer does once a step to every weight.
 *
 * <p>Tiles are direct buffers of floats in native order, filled to their capacity. An object serves
 * one thread at a time.
 */
public sealed interface FlatLoops permits PlainFlatLoops, VectorLoops {
  /** Most floats of a tile. */
  int TILE = 1 << 13;

  /** Loops for a thread of this machine. */
  static FlatLoops create() {
    return VectorsInMemory.AVAILABLE ? new VectorLoops() : new PlainFlatLoops();
  }

  /** The sum of squares, to a few parts in 10 million; the same bits at every call. */
  double squares(ByteBuffer x);

  /** {@code y = a + b}; y may be one of them. */
  void add(ByteBuffer a, ByteBuffer b, ByteBuffer y);

  /**
   * Updates weights w and the moments m and v of gradients g.
   *
   * @param half the weights in bfloat16, two bytes each, written along; or null
   * @param decays whether the weights decay
   */
  void adamW(
      ByteBuffer w,
      ByteBuffer g,
      ByteBuffer m,
      ByteBuffer v,
      ByteBuffer half,
      AdamStep step,
      boolean decays);
}
