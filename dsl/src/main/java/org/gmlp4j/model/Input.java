package org.gmlp4j.model;

/** What a model reads, and with it what its head predicts. */
public sealed interface Input {
  /** Sequence length {@code n}: tokens of a text, patches of an image. */
  int seqLen();

  /**
   * Tokens; the head predicts tokens with the transposed embedding.
   *
   * @param vocab number of distinct tokens, at least 2
   * @param seqLen tokens in a full sequence
   */
  record Text(int vocab, int seqLen) implements Input {
    /**
     * Checks the sizes.
     *
     * @throws InvalidSpecException naming every size out of range
     */
    public Text {
      Problems.throwAny(problems -> check(problems, vocab, seqLen));
    }

    static void check(Problems problems, int vocab, int seqLen) {
      problems.range("vocab", vocab, 2, Limits.VOCAB);
      problems.range("seqLen", seqLen, 1, Limits.SEQ_LEN);
    }
  }

  /**
   * Square images cut into square patches; the head predicts a class.
   *
   * @param size pixels along a side
   * @param patch pixels along a patch's side, a divisor of {@code size}
   * @param channels values a pixel: 3 for RGB
   * @param classes number of classes, at least 2
   */
  record Image(int size, int patch, int channels, int classes) implements Input {
    /**
     * Checks the sizes.
     *
     * @throws InvalidSpecException naming every size out of range
     */
    public Image {
      Problems.throwAny(problems -> check(problems, size, patch, channels, classes));
    }

    /** Number of patches. */
    @Override
    public int seqLen() {
      return (size / patch) * (size / patch);
    }

    static void check(Problems problems, int size, int patch, int channels, int classes) {
      boolean sizeFits = problems.range("image size", size, 1, Limits.IMAGE_SIZE);
      boolean patchFits = problems.range("image patch", patch, 1, Limits.IMAGE_SIZE);
      problems.range("image channels", channels, 1, Limits.CHANNELS);
      problems.range("image classes", classes, 2, Limits.CLASSES);
      if (!sizeFits || !patchFits) {
        return;
      }
      if (size % patch != 0) {
        problems.add(
            "image size must be a multiple of the patch, got size %d and patch %d; try size %d",
            size, patch, Math.max(1, Math.round((double) size / patch)) * patch);
      } else if ((long) (size / patch) * (size / patch) > Limits.SEQ_LEN) {
        problems.add(
            "image of %d x %d patches is longer than the %,d positions a sequence can have;"
                + " make the patch larger than %d",
            size / patch, size / patch, Limits.SEQ_LEN, patch);
      }
    }
  }
}
