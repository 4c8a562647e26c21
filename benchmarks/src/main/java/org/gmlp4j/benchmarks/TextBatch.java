package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.MaskedLanguageGraph;

/**
 * Made-up texts.
 *
 * @param tokens ids, [batch x length]
 * @param lengths tokens of each text that are not pads, [batch]
 * @param labels classes, [batch]; of a language model, tokens [batch x length], -1 where none is
 *     asked for
 * @param masked the same labels by position, of a language model; null of others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextBatch(int[] tokens, int[] lengths, int[] labels, Masked masked) {
  private static final int SEED = 7;

  /** Enough that a step does not see the batch of the one before it. */
  static final int COUNT = 4;

  /**
   * What a language model is asked for, with room for as many positions in each text.
   *
   * @param positions within their text, [batch x slots]; 0 where a slot is not used
   * @param tokens at those positions, [batch x slots]; -1 where a slot is not used
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Masked(int[] positions, int[] tokens) {}

  /** Batches of random texts between half the length and all of it; always the same. */
  static List<TextBatch> random(BenchmarkCase benchmark, int batch, int count) {
    var batches = new ArrayList<TextBatch>();
    for (int b = 0; b < count; b++) {
      batches.add(new Draw(CounterRandom.stream(SEED, b, benchmark.length())).of(benchmark, batch));
    }
    return batches;
  }

  /** How many labels count. */
  int asked() {
    return (int) Arrays.stream(labels).filter(label -> label >= 0).count();
  }

  private static final class Draw {
    private final long stream;
    private long drawn;

    Draw(long stream) {
      this.stream = stream;
    }

    private int below(int bound) {
      return (int) Long.remainderUnsigned(CounterRandom.bits(stream, drawn++), bound);
    }

    TextBatch of(BenchmarkCase benchmark, int batch) {
      int length = benchmark.length();
      boolean language = benchmark.head() == Head.TOKENS;
      var tokens = new int[batch * length];
      var lengths = new int[batch];
      var labels = new int[language ? batch * length : batch];
      Arrays.fill(labels, -1);
      int slots = MaskedLanguageGraph.slots(length);
      var masked = language ? new Masked(new int[batch * slots], new int[batch * slots]) : null;
      if (language) {
        Arrays.fill(masked.tokens(), -1);
      }
      for (int i = 0; i < batch; i++) {
        int shortest = (length + 1) / 2;
        lengths[i] = shortest + below(length - shortest + 1);
        if (!language) {
          labels[i] = below(benchmark.classes());
        }
        int asked = MaskedLanguageGraph.slots(lengths[i]);
        int chosen = 0;
        for (int j = 0; j < lengths[i]; j++) {
          tokens[i * length + j] = below(benchmark.vocab());
          // Of what is left each is as likely, so that the right number comes together.
          if (language && below(lengths[i] - j) < asked - chosen) {
            int token = below(benchmark.vocab());
            labels[i * length + j] = token;
            masked.positions()[i * slots + chosen] = j;
            masked.tokens()[i * slots + chosen] = token;
            chosen++;
          }
        }
      }
      return new TextBatch(tokens, lengths, labels, masked);
    }
  }
}
