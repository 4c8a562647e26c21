package org.gmlp4j.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.Digests;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.TokenizerException;
import org.gmlp4j.text.WordPieceTrainer;

/**
 * A tokenizer trained on a corpus, kept in a cache: a run that goes on needs it again, and a large
 * corpus takes minutes.
 */
final class CorpusTokenizer {
  /** The paper's vocabulary; more entries than that are not trained. */
  static final int MOST_ENTRIES = 32_000;

  private static final String VERSION = "1";

  private CorpusTokenizer() {}

  /**
   * Finds or trains it.
   *
   * @param vocab entries at most, special tokens included
   * @param cached the cache's folder; tokenizers are in {@code tokenizers} below it
   */
  static Tokenizer of(
      TextCorpus corpus, int vocab, boolean cased, Path cached, Consumer<String> notice) {
    var trainer = WordPieceTrainer.ofSize(Math.min(vocab, MOST_ENTRIES)).withCased(cased);
    String key =
        Digests.sha256(
            String.join(
                "\n",
                VERSION,
                corpus.sha256(cached, ProgressListener.NONE),
                corpus.documents().name(),
                corpus.invalidUtf8().name(),
                trainer.toString()));
    Path file = cached.resolve("tokenizers").resolve(key.substring(0, 32) + ".json");
    if (Files.exists(file)) {
      try {
        return Tokenizer.load(file);
      } catch (TokenizerException e) {
        notice.accept(
            "The kept tokenizer is of no use (%s) and made anew.".formatted(e.getMessage()));
      }
    }
    AtomicFiles.writeString(file, trainer.train(corpus, ProgressListener.NONE, notice).json());
    return Tokenizer.load(file);
  }
}
