package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.text.TokenCache;
import org.gmlp4j.text.TokenizedCorpus;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with novels and BERT's vocabulary")
class RealCorpusTest {
  private static final Path ROOT = Path.of(String.valueOf(System.getenv("GMLP4J_DATA")));

  @TempDir Path folder;

  @Test
  void readsEveryNovelToItsLastByte() {
    TextCorpus novels = TextCorpus.of(ROOT.resolve("text/novels"));
    assertThat(novels.files()).hasSize(97);
    long[] words = {0};
    try (var reader = novels.open(ProgressListener.NONE)) {
      for (var chunk = reader.next(); chunk != null; chunk = reader.next()) {
        words[0] += chunk.text().split("[ \t\n\r\f\u000b]+").length;
      }
    }
    // By Python, byte order marks aside: sum(len(f.removeprefix(b'\xef\xbb\xbf').split())).
    assertThat(words[0]).isEqualTo(13_677_473);
  }

  @Test
  void masksFifteenPercentOfNovels() {
    try (Tokenizer bert = Tokenizer.load(ROOT.resolve("vocab/bert-base-uncased/tokenizer.json"))) {
      TokenizedCorpus tokens =
          TokenCache.standard()
              .withFolder(folder)
              .open(
                  TextCorpus.of(
                      ROOT.resolve("text/novels/Doyle_Hound_1902.txt"),
                      ROOT.resolve("text/novels/Woolf_Lighthouse_1927.txt")),
                  bert);
      MaskedText text = MaskedText.of(tokens, bert, MaskedTextOptions.defaults());
      Batches batches = text.epoch(0);
      long hidden = batches.stream().mapToLong(b -> b.integers().get("counted")[0]).sum();
      long real = batches.stream().mapToLong(Batch::tokens).sum();
      assertThat((double) hidden / real).isBetween(0.135, 0.15);
      assertThat((double) real / (128L * text.trainSequences())).isGreaterThan(0.99);
      long validation = text.validation().stream().mapToLong(Batch::tokens).sum();
      assertThat((double) validation / (real + validation)).isBetween(0.003, 0.03);
    }
  }
}
