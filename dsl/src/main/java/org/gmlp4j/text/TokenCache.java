package org.gmlp4j.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gmlp4j.data.CacheFolder;
import org.gmlp4j.data.CorpusReader;
import org.gmlp4j.data.DataNotFoundException;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.Cancellation;

/**
 * Tokenises a corpus once, and finds its tokens again as long as neither the corpus's bytes nor the
 * tokenizer change.
 *
 * <pre>{@code
 * TokenizedCorpus tokens = TokenCache.standard().withNotice(System.out::println)
 *     .open(TextCorpus.of(folder), tokenizer);
 * }</pre>
 *
 * @param folder the cache's folder; tokens are in {@code tokens} below it
 * @param progress hears of the corpus's bytes that have been tokenised
 * @param notice told in one sentence of a damaged file, and of bytes that were replaced
 */
public record TokenCache(Path folder, ProgressListener progress, Consumer<String> notice) {
  private static final Duration ABANDONED = Duration.ofDays(1);

  public TokenCache {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(notice, "notice");
  }

  /** A cache in {@link CacheFolder#path()}, without listeners. */
  public static TokenCache standard() {
    return new TokenCache(CacheFolder.path(), ProgressListener.NONE, text -> {});
  }

  /** This cache, but in that folder. */
  public TokenCache withFolder(Path other) {
    return new TokenCache(other, progress, notice);
  }

  /** This cache, but with that listener. */
  public TokenCache withProgress(ProgressListener listener) {
    return new TokenCache(folder, listener, notice);
  }

  /** This cache, but telling that consumer what people should know. */
  public TokenCache withNotice(Consumer<String> listener) {
    return new TokenCache(folder, progress, listener);
  }

  /**
   * The corpus's tokens, from the cache if they are there and whole; else tokenises the corpus, on
   * all cores and with little heap however large it is.
   *
   * @throws org.gmlp4j.data.DataException if the corpus cannot be read or has no tokens
   * @throws org.gmlp4j.io.ModelFileException if the cache cannot be written
   * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile;
   *     nothing half-written is left
   */
  public TokenizedCorpus open(TextCorpus corpus, Tokenizer tokenizer) {
    return Cancellation.given(() -> find(corpus, tokenizer));
  }

  private TokenizedCorpus find(TextCorpus corpus, Tokenizer tokenizer) {
    String content = corpus.sha256(folder, ProgressListener.NONE);
    String key = key(corpus, content, tokenizer);
    Path file = folder.resolve("tokens").resolve(key.substring(0, 32) + ".tokens");
    return cached(file, key)
        .orElseGet(
            () -> {
              removeAbandoned(file.getParent());
              AtomicFiles.write(file, path -> tokenize(corpus, content, tokenizer, key, path));
              return made(file, key);
            });
  }

  private Optional<TokenizedCorpus> cached(Path file, String key) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(TokenizedCorpus.map(file, key));
    } catch (ClosedByInterruptException e) {
      throw new UncheckedIOException(e);
    } catch (TokenFileHeader.DamagedException | IOException e) {
      notice.accept(
          "The cached tokens in %s cannot be used, because %s; the corpus is tokenised anew."
              .formatted(file, e instanceof IOException ? e.toString() : e.getMessage()));
      return Optional.empty();
    }
  }

  private static TokenizedCorpus made(Path file, String key) {
    try {
      return TokenizedCorpus.map(file, key);
    } catch (TokenFileHeader.DamagedException | IOException e) {
      throw new TokenizerException(
          "the tokens that were just written to %s cannot be read (%s); check the disk"
              .formatted(file, e),
          e);
    }
  }

  private void tokenize(
      TextCorpus corpus, String content, Tokenizer tokenizer, String key, Path file)
      throws IOException {
    var encoder = new BlockEncoder(tokenizer);
    try (CorpusReader reader = corpus.open(progress);
        var writer = new TokenFileWriter(file, tokenizer.vocabSize())) {
      OrderedWork.run(
          Runtime.getRuntime().availableProcessors(),
          TextBlock.of(reader),
          encoder::encode,
          block -> {
            try {
              writer.write(block);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      if (writer.tokens() == 0) {
        throw new DataNotFoundException(
            "the tokenizer finds no token in %s; name files with text".formatted(corpus));
      }
      if (!corpus.sha256(folder, ProgressListener.NONE).equals(content)) {
        throw new DataNotFoundException(
            "files of the corpus have changed while they were read (%s); try again when they rest"
                .formatted(corpus));
      }
      tellOfReplaced(reader.replaced());
      writer.finish(key, tokenizer.vocabSize(), reader.replaced());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void tellOfReplaced(long replaced) {
    if (replaced > 0) {
      notice.accept(
          String.format(
              Locale.ROOT,
              "The corpus has bytes that are not UTF-8; they were replaced in %,d places.",
              replaced));
    }
  }

  /** What was left behind by processes that were killed. */
  private static void removeAbandoned(Path tokens) {
    if (!Files.isDirectory(tokens)) {
      return;
    }
    Instant limit = Instant.now().minus(ABANDONED);
    try (Stream<Path> files = Files.list(tokens)) {
      for (Path file : files.filter(f -> f.toString().contains(".incomplete-")).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // They take room, no more.
    }
  }

  private static String key(TextCorpus corpus, String content, Tokenizer tokenizer) {
    String made =
        String.join(
            "\n",
            "version " + TokenFileHeader.VERSION,
            content,
            corpus.documents().name(),
            corpus.invalidUtf8().name(),
            tokenizer.json());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(made.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
