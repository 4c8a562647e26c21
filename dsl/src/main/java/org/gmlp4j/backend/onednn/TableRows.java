package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.tile.Elementwise;
import org.gmlp4j.graph.GraphException;

/** Rows of a table by number: embeddings and their gradient. */
final class TableRows {
  private TableRows() {}

  static Step gather(Tensor table, int[] ids, Tensor y) {
    FloatBuffer from = table.floats();
    FloatBuffer to = y.floats();
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

  /** Adds to what the table holds, in the order of the ids. */
  static Step scatterAdd(int[] ids, Tensor dy, Tensor table) {
    FloatBuffer from = dy.floats();
    FloatBuffer to = table.floats();
    int width = table.shape().dim(1);
    var row = new float[width];
    var sum = new float[width];
    return () -> {
      for (int i = 0; i < ids.length; i++) {
        from.get(i * width, row, 0, width);
        to.get(ids[i] * width, sum, 0, width);
        Elementwise.add(sum, row, sum, width);
        to.put(ids[i] * width, sum, 0, width);
      }
    };
  }
}
