package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.graph.GraphException;

/** Rows of a table by number: embeddings and their gradient. */
final class TableRows {
  private TableRows() {}

  static Step gather(Tensor table, int[] ids, Tensor y) {
    FloatBuffer from = table.buffer();
    FloatBuffer to = y.buffer();
    int rows = table.shape().dim(0);
    int width = table.shape().dim(1);
    Parallel.Range copy = // made once: a run allocates nothing
        (first, last) -> {
          for (int i = first; i < last; i++) {
            to.put(i * width, from, ids[i] * width, width);
          }
        };
    return () -> {
      for (int id : ids) {
        if (id < 0 || id >= rows) {
          throw new GraphException("ids must lie between 0 and " + (rows - 1) + ", got " + id);
        }
      }
      Parallel.forRanges(ids.length, width, copy);
    };
  }

  /** Each thread owns a band of columns, so that repeated ids add up in one order. */
  static Step scatterAdd(int[] ids, Tensor dy, Tensor table) {
    FloatBuffer from = dy.buffer();
    FloatBuffer to = table.buffer();
    int width = table.shape().dim(1);
    Step clear = Kernels.clear(table);
    Parallel.Range add =
        (first, last) -> {
          for (int i = 0; i < ids.length; i++) {
            int row = ids[i] * width;
            for (int j = first; j < last; j++) {
              to.put(row + j, to.get(row + j) + from.get(i * width + j));
            }
          }
        };
    return () -> {
      clear.run();
      Parallel.forRanges(width, ids.length, add);
    };
  }
}
