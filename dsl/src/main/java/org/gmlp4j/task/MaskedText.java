package org.gmlp4j.task;

import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.text.TokenizedCorpus;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batches;

/**
 * A tokenised corpus as masked batches to pre-train on and to validate with.
 *
 * <p>Sequences are {@code [CLS] text [SEP]}, where text goes on from sequence to sequence and short
 * documents are joined by {@code [SEP]}. Every epoch has each sequence once, and among them batches
 * of short stretches of sequences, in an order and with masks of its own that depend on seed and
 * epoch alone. Validation has the same sequences with the same masks in every run, whatever the
 * seed, so that perplexities compare.
 *
 * <pre>{@code
 * var text = MaskedText.of(tokens, tokenizer, MaskedTextOptions.defaults().withLength(128));
 * for (Batch batch : text.epoch(1)) { … }
 * }</pre>
 */
public final class MaskedText {
  private static final long VALIDATION_KEY = 0x5EED_0F_0A11DA7EL;

  private final MaskedTextOptions options;
  private final PackedSequences train;
  private final PackedSequences validation;
  private final MaskedBatchMaker maker;

  private MaskedText(TokenizedCorpus corpus, Tokenizer tokenizer, MaskedTextOptions options) {
    this.options = options;
    var split = new CorpusSplit(corpus, options.validationShare());
    train = packed(corpus, split.stretches(false), tokenizer);
    validation = packed(corpus, split.stretches(true), tokenizer);
    maker = new MaskedBatchMaker(new Masking(tokenizer, options.wholeWords()), tokenizer.padId());
  }

  private MaskedText(MaskedText all, int trainSequences, int validationSequences) {
    options = all.options;
    train = all.train.limit(trainSequences);
    validation = all.validation.limit(validationSequences);
    maker = all.maker;
  }

  /** The first so many sequences to train on and to validate with, or all if there are fewer. */
  public MaskedText limit(int trainSequences, int validationSequences) {
    return new MaskedText(this, trainSequences, validationSequences);
  }

  /**
   * Splits and packs a corpus; goes over its tokens once. The tokenizer is not kept.
   *
   * @param tokenizer the one that the corpus was tokenised with
   * @throws IllegalArgumentException if it is another one, or the corpus is too small to split
   */
  public static MaskedText of(
      TokenizedCorpus corpus, Tokenizer tokenizer, MaskedTextOptions options) {
    if (tokenizer.vocabSize() != corpus.vocabSize()) {
      throw new IllegalArgumentException(
          ("the corpus was tokenised with a vocabulary of %,d entries, and the tokenizer has %,d;"
                  + " give the tokenizer that it was tokenised with")
              .formatted(corpus.vocabSize(), tokenizer.vocabSize()));
    }
    return new MaskedText(corpus, tokenizer, options);
  }

  /** The batches of an epoch, made when they are asked for; any thread may ask for any. */
  public Batches epoch(int epoch) {
    long key = CounterRandom.stream(options.seed(), epoch, 0x3A5C);
    var order = new Permutation(train.size(), CounterRandom.bits(key, -1));
    var full = new MaskedBatches(train, order, maker, options.batchSize(), key);
    double share = options.shortShare();
    int count = (int) Math.round(full.size() * share / (1 - share));
    var stretches =
        new ShortStretches(train, maker, options.batchSize(), count, CounterRandom.bits(key, -2));
    return stretches.size() == 0
        ? full
        : new Interleaved(full, stretches, CounterRandom.bits(key, -3));
  }

  /**
   * The batches to validate with, full sequences only, made when they are asked for; none where the
   * share is 0.
   */
  public Batches validation() {
    return new MaskedBatches(validation, null, maker, options.batchSize(), VALIDATION_KEY);
  }

  /** Sequences of an epoch, short stretches of them not counted. */
  public int trainSequences() {
    return train.size();
  }

  /** Sequences to validate with. */
  public int validationSequences() {
    return validation.size();
  }

  /** How the text was made into sequences. */
  public MaskedTextOptions options() {
    return options;
  }

  private PackedSequences packed(TokenizedCorpus corpus, long[] stretches, Tokenizer tokenizer) {
    return new PackedSequences(
        corpus, stretches, options.length(), tokenizer.clsId(), tokenizer.sepId());
  }
}
