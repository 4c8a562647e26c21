package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gmlp4j.data.CorpusReader;
import org.gmlp4j.data.TextChunk;

/** So much text that a thread is busy for a while, and little enough to hold a few. */
record TextBlock(List<TextChunk> chunks) {
  private static final int CHARACTERS = 1 << 19;

  /** The blocks of a corpus: the same ones, whoever asks. */
  static Supplier<TextBlock> of(CorpusReader reader) {
    return () -> {
      List<TextChunk> chunks = new ArrayList<>();
      int characters = 0;
      while (characters < CHARACTERS) {
        TextChunk chunk = reader.next();
        if (chunk == null) {
          break;
        }
        chunks.add(chunk);
        characters += chunk.text().length();
      }
      return chunks.isEmpty() ? null : new TextBlock(chunks);
    };
  }
}
