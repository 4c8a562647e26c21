package org.gmlp4j.model;

/**
 * The largest sizes taken.
 *
 * <p>Far above every published model, and low enough that no count of parameters or FLOPs can
 * overflow a {@code long}: beyond them a typing slip is likelier than a plan.
 */
final class Limits {
  static final int LAYERS = 1_000;
  static final int D_MODEL = 65_536;
  static final int D_FFN = 262_144;
  static final int SEQ_LEN = 65_536;
  static final int VOCAB = 16_777_216;
  static final int IMAGE_SIZE = 16_384;
  static final int CHANNELS = 1_024;
  static final int CLASSES = 1_000_000;
  static final int NAME = 100;

  /** Values of one parameter: it must fit one Java array or buffer. */
  static final long ARRAY = Integer.MAX_VALUE / Float.BYTES;

  private Limits() {}
}
