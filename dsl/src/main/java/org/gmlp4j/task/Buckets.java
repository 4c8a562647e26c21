package org.gmlp4j.task;

/**
 * The few sequence lengths that executables are built for; a batch is padded to the next one.
 *
 * <p>Steps grow with the length, so that pads stay a modest share and buckets few: multiples of 8
 * to 32, of 16 to 128, of 64 beyond.
 */
final class Buckets {
  private Buckets() {}

  /** The smallest bucket that holds {@code tokens}, none too, at most {@code longest}. */
  static int lengthFor(int tokens, int longest) {
    int step = tokens <= 32 ? 8 : tokens <= 128 ? 16 : 64;
    return Math.min(longest, Math.max(1, (tokens + step - 1) / step) * step);
  }
}
