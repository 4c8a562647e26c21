package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.tile.Elementwise;
import org.gmlp4j.graph.GraphException;

/**
 * Rows of a table by number: embeddings and their gradient; or of one table an example, whose ids
 * are counted within it.
 */
final class TableRows {
  private TableRows() {}

  static Step gather(Tensor table, int[] ids, Tensor y) {
    FloatBuffer from = table.floats();
    FloatBuffer to = y.floats();
    int rows = table.shape().dim(-2);
    int width = table.shape().dim(-1);
    int each = idsOfATable(ids, table);
    Parallel.Range copy = // made once: a run allocates nothing
        (first, last) -> {
          for (int i = first; i < last; i++) {
            to.put(i * width, from, (i / each * rows + ids[i]) * width, width);
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
    int rows = table.shape().dim(-2);
    int width = table.shape().dim(-1);
    int each = idsOfATable(ids, table);
    var row = new float[width];
    var sum = new float[width];
    return () -> {
      for (int i = 0; i < ids.length; i++) {
        int at = (i / each * rows + ids[i]) * width;
        from.get(i * width, row, 0, width);
        to.get(at, sum, 0, width);
        Elementwise.add(sum, row, sum, width);
        to.put(at, sum, 0, width);
      }
    };
  }

  private static int idsOfATable(int[] ids, Tensor table) {
    return table.shape().rank() == 3 ? ids.length / table.shape().dim(0) : ids.length;
  }
}
