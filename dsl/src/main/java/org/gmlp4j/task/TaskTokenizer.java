package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceTrainer;

/** The tokenizer of a run: the one that was named, or one trained on the run's texts. */
final class TaskTokenizer {
  private TaskTokenizer() {}

  /**
   * Takes that of the model to begin with, or the one that was named, or trains one.
   *
   * @throws InvalidOptionsException if the one that was named does not fit the model
   */
  static Tokenizer of(GMLP spec, TextOptions options, Supplier<List<String>> texts) {
    return options
        .from()
        .map(PretrainedBody::tokenizer)
        .orElseGet(() -> of(spec, options.tokenizer(), texts));
  }

  /**
   * Loads or trains it.
   *
   * @throws InvalidOptionsException if the one that was named does not fit the model
   */
  static Tokenizer of(GMLP spec, Optional<Path> file, Supplier<List<String>> texts) {
    return file.map(named -> load(spec, named))
        .orElseGet(() -> WordPieceTrainer.ofSize(vocab(spec)).train(texts.get()).tokenizer());
  }

  private static int vocab(GMLP spec) {
    return ((Input.Text) spec.input()).vocab();
  }

  /** Loads one, and checks that it fits the model. */
  static Tokenizer load(GMLP spec, Path file) {
    int vocab = vocab(spec);
    var tokenizer = Tokenizer.load(file);
    if (tokenizer.encode("").length != 2) {
      tokenizer.close();
      throw new InvalidOptionsException(
          List.of(
              "the tokenizer %s does not put one token before and one behind a text".formatted(file)
                  + " ([CLS] and [SEP]), but the head reads the first;"
                  + " add a post-processor to it"));
    }
    if (tokenizer.vocabSize() > vocab) {
      int needed = tokenizer.vocabSize();
      tokenizer.close();
      throw new InvalidOptionsException(
          List.of(
              String.format(
                  Locale.ROOT,
                  "the tokenizer %s has %,d entries, more than the model's vocab %,d;"
                      + " build the model with vocab(%d)",
                  file,
                  needed,
                  vocab,
                  needed)));
    }
    return tokenizer;
  }
}
