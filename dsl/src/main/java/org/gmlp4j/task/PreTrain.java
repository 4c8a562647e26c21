package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.data.CacheFolder;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.io.Cancellation;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.LearningRateCurve;

/**
 * Pre-trains a model on plain text: it learns to tell tokens that are hidden from it by those
 * around them (masked language modelling, section 4).
 *
 * <pre>{@code
 * var run = PreTrain.on(spec, Path.of("novels"), Path.of("wikipedia.txt.gz"))
 *     .maxTime(Duration.ofHours(1)).outputDir(Path.of("runs/pretrained")).run();
 * System.out.println(run.fillMask("the movie was [MASK] .", 5));
 * FineTune.sst2(spec).from(run.model()).run();
 * }</pre>
 *
 * <p>BERT's masks: 15 % of the tokens, of ten eight hidden, one changed, one kept, chosen anew in
 * each epoch. The paper trains so without dropout, with a warm-up and a linear fall of the learning
 * rate, in large batches and for long, see {@link org.gmlp4j.train.Recipe#MLM_ABLATION}; the
 * defaults here are for small models on one machine. Interrupting the thread ends the run after the
 * step in hand with a usable partial result.
 */
public final class PreTrain extends TextTask<PreTrain> {
  private final GMLP spec;
  private final TextCorpus corpus;
  private double validationShare = 0.01;
  private double shortShare = MaskedTextOptions.SHORT_SHARE;
  private boolean wholeWords;
  private Boolean cased;
  private Path cache = CacheFolder.path();

  private PreTrain(GMLP spec, TextCorpus corpus) {
    super(spec);
    this.spec = spec;
    this.corpus = corpus;
    // The paper's shape; a higher rate than its 7e-4, since models and batches are smaller.
    learningRate(1e-3).warmup(0.1);
  }

  /** On a corpus. */
  public static PreTrain on(GMLP spec, TextCorpus corpus) {
    return new PreTrain(spec, corpus);
  }

  /**
   * On all text files in these places.
   *
   * @throws org.gmlp4j.data.DataNotFoundException if one is missing or unreadable, or no file has
   *     any bytes
   */
  public static PreTrain on(GMLP spec, Path... places) {
    return on(spec, TextCorpus.of(places));
  }

  /**
   * Share of the corpus that perplexity is measured on, always the same text with the same masks;
   * 0.01.
   */
  public PreTrain validationShare(double share) {
    this.validationShare = share;
    return this;
  }

  /**
   * Share of the batches that have short stretches of text instead of full sequences, half or a
   * quarter as long; 0.25. Without any, the model reads texts that are shorter than {@link
   * #maxSeqLength} less well.
   */
  public PreTrain shortShare(double share) {
    this.shortShare = share;
    return this;
  }

  /** Whether all pieces of a word are masked together; false. */
  public PreTrain wholeWords(boolean on) {
    this.wholeWords = on;
    return this;
  }

  /**
   * Whether the tokenizer that is trained on the corpus keeps case and accents; false. It has as
   * many entries as the model's vocab, at most 32,000.
   */
  public PreTrain cased(boolean keep) {
    this.cased = keep;
    return this;
  }

  /** Where the corpus's tokens and its tokenizer are kept; {@link CacheFolder#path()}. */
  public PreTrain cache(Path folder) {
    this.cache = folder;
    return this;
  }

  @Override
  public List<String> problems() {
    return PreTrainOptions.problems(spec, training(), textOptions(), corpusOptions());
  }

  private PreTrainOptions.Corpus corpusOptions() {
    return new PreTrainOptions.Corpus(
        validationShare, shortShare, wholeWords, Optional.ofNullable(cased), cache);
  }

  /**
   * Trains, and keeps the weights with the lowest perplexity, or what {@link #keepBest} names; they
   * are saved to {@code model} in the output folder, if there is one, and the files of {@link
   * PreTrainRun#writeResults} beside it.
   *
   * @throws InvalidOptionsException with everything that is wrong with the options, or, before
   *     anything is allocated, if the run would not fit in memory
   * @throws IllegalArgumentException listing what differs from the run to be resumed, or if the
   *     corpus is too small to keep a part for validation
   * @throws org.gmlp4j.io.ModelFileException if the output folder cannot be written to, holds
   *     another run, or has only damaged checkpoints
   * @throws org.gmlp4j.data.DataException if the corpus cannot be read
   * @throws java.util.concurrent.CancellationException if the thread is interrupted before the
   *     first step, while the corpus is tokenised
   */
  @Override
  public PreTrainRun run() {
    return Cancellation.given(() -> prepare().run());
  }

  /**
   * Tries learning rates from 1e-7 to 10 on 100 steps of the run to come, and tells which may suit
   * it; nothing is kept of the steps, but the corpus's tokens and tokenizer are in the cache.
   *
   * <pre>{@code System.out.println(PreTrain.on(spec, corpus).lrFind());}</pre>
   *
   * @throws InvalidOptionsException as {@link #run} does
   */
  @Override
  public LearningRateCurve lrFind() {
    return Cancellation.given(() -> prepare().findLearningRate());
  }

  private PreTraining prepare() {
    var options = PreTrainOptions.of(spec, training(), textOptions(), corpusOptions());
    return new PreTraining(spec, options, corpus, newRun());
  }
}
