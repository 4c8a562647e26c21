package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.data.TextCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus that is larger than the heap, all in one line, in a JVM of its own. */
class SmallHeapTest {
  private static final int WORDS = 9_000_000;

  @TempDir Path folder;

  @Test
  void trainsAndTokenisesACorpusLargerThanTheHeap() throws Exception {
    Path line = folder.resolve("line.txt");
    writeOneLine(line);
    assertThat(Files.size(line)).isGreaterThan(48L << 20);
    var program = JavaProcess.of(Main.class, line.toString(), folder.resolve("cache").toString());
    assertThat(program.options("-Xmx48m").output()).contains("documents 1 words at least " + WORDS);
  }

  private static void writeOneLine(Path file) throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < WORDS; i++) {
        out.write(Integer.toString(46_656 + random.nextInt(1_000), 36));
        out.write("aeiou ".charAt(random.nextInt(5)));
        out.write(' ');
      }
    }
  }

  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      TextCorpus corpus = TextCorpus.of(Path.of(arguments[0]));
      var vocabulary = WordPieceTrainer.ofSize(2_000).train(corpus, (d, t) -> {}, n -> {});
      try (Tokenizer tokenizer = vocabulary.tokenizer()) {
        TokenizedCorpus tokens =
            TokenCache.standard().withFolder(Path.of(arguments[1])).open(corpus, tokenizer);
        System.out.printf(
            "documents %d words at least %d%n",
            tokens.documents(), tokens.tokens() >= WORDS ? WORDS : tokens.tokens());
      }
    }
  }
}
