package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;

/**
 * Made-up texts.
 *
 * @param tokens ids, [batch x length]
 * @param lengths tokens of each text that are not pads, [batch]
 * @param labels classes, [batch]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextBatch(int[] tokens, int[] lengths, int[] labels) {
  private static final int SEED = 7;

  /** Batches of random texts between half the length and all of it; always the same. */
  static List<TextBatch> random(GMLP spec, int batch, int length, int count) {
    int vocab = ((Input.Text) spec.input()).vocab();
    var batches = new ArrayList<TextBatch>();
    for (int b = 0; b < count; b++) {
      long stream = CounterRandom.stream(SEED, b, length);
      long drawn = 0;
      var tokens = new int[batch * length];
      var lengths = new int[batch];
      var labels = new int[batch];
      for (int i = 0; i < batch; i++) {
        int shortest = (length + 1) / 2;
        lengths[i] = shortest + below(length - shortest + 1, stream, drawn++);
        labels[i] = below(BenchmarkCase.CLASSES, stream, drawn++);
        for (int j = 0; j < lengths[i]; j++) {
          tokens[i * length + j] = below(vocab, stream, drawn++);
        }
      }
      batches.add(new TextBatch(tokens, lengths, labels));
    }
    return batches;
  }

  private static int below(int bound, long stream, long index) {
    return (int) Long.remainderUnsigned(CounterRandom.bits(stream, index), bound);
  }
}
