package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.TrainingOptions;
import org.gmlp4j.train.TrainingOptionsBuilder;

/**
 * The settings of a pre-training run; {@link PreTrain} says what each means.
 *
 * @param training how long and how fast
 * @param text batches, lengths, memory
 * @param corpus how text becomes sequences
 */
record PreTrainOptions(TrainingOptions training, TextOptions text, Corpus corpus) {

  /**
   * How text becomes sequences.
   *
   * @param validationShare share that is kept for validation
   * @param shortShare share of the batches that have short stretches of sequences
   * @param wholeWords whether all pieces of a word are masked together
   * @param cased whether a tokenizer that is trained keeps case; empty where nothing was said
   * @param cache folder of tokens and tokenizers
   */
  record Corpus(
      double validationShare,
      double shortShare,
      boolean wholeWords,
      Optional<Boolean> cased,
      Path cache) {}

  /**
   * Options that fit a model.
   *
   * @throws InvalidOptionsException with everything that is wrong with them
   */
  static PreTrainOptions of(
      GMLP spec, TrainingOptionsBuilder training, TextOptions text, Corpus corpus) {
    List<String> problems = problems(spec, training, text, corpus);
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    return new PreTrainOptions(training.build(), text, corpus);
  }

  /** Everything that is wrong with options for a model. */
  static List<String> problems(
      GMLP spec, TrainingOptionsBuilder training, TextOptions text, Corpus corpus) {
    List<String> problems = new ArrayList<>(text.problems(spec));
    problems.addAll(training.problems(PreTraining.METRICS));
    if (text.maxSeqLength() >= 3 && text.maxSeqLength() < MaskedLanguageConfig.SHORTEST) {
      problems.add(
          "maxSeqLength must be at least %d to pre-train (two tokens are special), got %d"
              .formatted(MaskedLanguageConfig.SHORTEST, text.maxSeqLength()));
    }
    var shares = new CorpusShares(corpus.validationShare(), corpus.shortShare());
    problems.addAll(shares.trainingProblems());
    if (corpus.cased().isPresent() && (text.tokenizer().isPresent() || text.from().isPresent())) {
      problems.add(
          "cased is for a tokenizer that is trained on the corpus, but one is given: leave cased out");
    }
    return problems;
  }

  /** All shapes that batches can have, the full one first. */
  List<BatchShape> shapes() {
    List<BatchShape> all = ShortStretches.shapes(text.batchSize(), text.maxSeqLength());
    return corpus.shortShare() > 0 ? all : all.subList(0, 1);
  }

  MaskedTextOptions masked() {
    return new MaskedTextOptions(
        text.maxSeqLength(),
        text.batchSize(),
        corpus.validationShare(),
        corpus.shortShare(),
        corpus.wholeWords(),
        training.seed());
  }
}
