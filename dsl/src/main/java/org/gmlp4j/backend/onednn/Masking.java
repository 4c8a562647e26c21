package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Dropout;

/** Attention masks and dropout. */
final class Masking {
  private Masking() {}

  /** y = scale x, and minus infinity from each sequence's length on. */
  static Step scaleAndMask(float scale, int[] lengths, Tensor x, Tensor y) {
    FloatBuffer from = x.buffer();
    FloatBuffer to = y.buffer();
    int width = x.shape().dim(-1);
    int rows = x.size() / width;
    int rowsPerExample = lengths == null ? rows : rows / lengths.length;
    Parallel.Range mask = // made once: a run allocates nothing
        (first, last) -> {
          for (int row = first; row < last; row++) {
            int visible = visible(lengths, row / rowsPerExample, width);
            int start = row * width;
            for (int i = 0; i < visible; i++) {
              to.put(start + i, scale * from.get(start + i));
            }
            for (int i = visible; i < width; i++) {
              to.put(start + i, Float.NEGATIVE_INFINITY);
            }
          }
        };
    return () -> Parallel.forRanges(rows, width, mask);
  }

  /** An empty sequence keeps a finite row, which {@link #clearEmpty} sets to zero afterwards. */
  private static int visible(int[] lengths, int example, int width) {
    return lengths == null || lengths[example] == 0 ? width : Math.min(width, lengths[example]);
  }

  /** Zero probabilities for sequences of length 0. */
  static Step clearEmpty(int[] lengths, Tensor y) {
    FloatBuffer buffer = y.buffer();
    int size = y.size() / lengths.length;
    return () -> {
      for (int example = 0; example < lengths.length; example++) {
        if (lengths[example] == 0) {
          for (int i = example * size; i < (example + 1) * size; i++) {
            buffer.put(i, 0);
          }
        }
      }
    };
  }

  static Step dropout(Dropout op, Tensor x, int[] key, Tensor y) {
    FloatBuffer from = x.buffer();
    FloatBuffer to = y.buffer();
    float rate = (float) op.rate();
    float scale = (float) (1 / (1 - op.rate()));
    int size = x.size();
    Parallel.Range drop =
        (first, last) -> {
          long stream = CounterRandom.stream(key[0], key[1], op.site());
          for (int i = first; i < last; i++) {
            to.put(i, CounterRandom.uniform(stream, i) < rate ? 0 : from.get(i) * scale);
          }
        };
    return () -> Parallel.forRanges(size, 4, drop); // drawing costs as much as moving a few
  }
}
