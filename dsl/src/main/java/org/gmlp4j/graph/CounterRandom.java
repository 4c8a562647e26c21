package org.gmlp4j.graph;

/**
 * Random numbers as a pure function of where they are used.
 *
 * <p>There is no state to save or share: a resumed run draws the same numbers, in any order and on
 * any number of threads. The mixing function is SplitMix64's finaliser (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", 2014).
 */
public final class CounterRandom {
  private CounterRandom() {}

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The stream of one site at one step. */
  public static long stream(long seed, long step, long site) {
    return mix(mix(mix(seed * GOLDEN + 1) ^ step * GOLDEN) ^ site * GOLDEN);
  }

  /** 64 random bits at a position of a stream. */
  public static long bits(long stream, long position) {
    return mix(stream + position * GOLDEN);
  }

  /** A uniform number in [0, 1) with 24 bits at a position of a stream. */
  public static float uniform(long stream, long position) {
    return (bits(stream, position) >>> 40) * 0x1p-24f;
  }

  /** A standard normal number at a position of a stream (Box and Muller, 1958). */
  public static double normal(long stream, long position) {
    double u = ((bits(stream, 2 * position) >>> 11) + 1) * 0x1p-53;
    double v = (bits(stream, 2 * position + 1) >>> 11) * 0x1p-53;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
