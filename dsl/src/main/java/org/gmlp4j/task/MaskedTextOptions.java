package org.gmlp4j.task;

import java.util.ArrayList;

/**
 * How tokens become masked sequences; defaults are those of BERT.
 *
 * @param length tokens of a sequence, special tokens included
 * @param batchSize sequences in a batch
 * @param validationShare share of the corpus that is kept for validation, 0 for none, 1 for all
 * @param shortShare share of the training batches that have short stretches of sequences, half or a
 *     quarter as long, so that the model learns to read short texts, too
 * @param wholeWords whether all pieces of a word are masked together
 * @param seed decides on the order and the masks of training sequences, not on the validation's
 */
public record MaskedTextOptions(
    int length,
    int batchSize,
    double validationShare,
    double shortShare,
    boolean wholeWords,
    long seed) {

  /** A quarter: BERT shortens a tenth of its sequences, from 512 tokens. */
  static final double SHORT_SHARE = 0.25;

  public MaskedTextOptions {
    var problems = new ArrayList<String>();
    if (length < 8) {
      problems.add("length must be at least 8 (two tokens are special), got " + length);
    }
    if (batchSize < 1) {
      problems.add("batchSize must be at least 1, got " + batchSize);
    }
    problems.addAll(new CorpusShares(validationShare, shortShare).problems());
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
  }

  /**
   * Sequences of 128 tokens, 32 a batch, 1 % for validation, a quarter of the batches short, single
   * pieces masked, seed 42.
   */
  public static MaskedTextOptions defaults() {
    return new MaskedTextOptions(128, 32, 0.01, SHORT_SHARE, false, 42);
  }

  /** These options, but with sequences of that many tokens. */
  public MaskedTextOptions withLength(int tokens) {
    return new MaskedTextOptions(tokens, batchSize, validationShare, shortShare, wholeWords, seed);
  }

  /** These options, but with that many sequences in a batch. */
  public MaskedTextOptions withBatchSize(int sequences) {
    return new MaskedTextOptions(length, sequences, validationShare, shortShare, wholeWords, seed);
  }

  /** These options, but with that share for validation. */
  public MaskedTextOptions withValidationShare(double share) {
    return new MaskedTextOptions(length, batchSize, share, shortShare, wholeWords, seed);
  }

  /** These options, but with that share of short batches. */
  public MaskedTextOptions withShortShare(double share) {
    return new MaskedTextOptions(length, batchSize, validationShare, share, wholeWords, seed);
  }

  /** These options, but masking whole words, or single pieces. */
  public MaskedTextOptions withWholeWords(boolean whole) {
    return new MaskedTextOptions(length, batchSize, validationShare, shortShare, whole, seed);
  }

  /** These options, but with that seed. */
  public MaskedTextOptions withSeed(long number) {
    return new MaskedTextOptions(
        length, batchSize, validationShare, shortShare, wholeWords, number);
  }
}
