package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.tile.Elementwise;
import org.gmlp4j.graph.GraphException;

/**
 * Rows of a table by number: embeddings and their gradient; or of one table an example, whose ids
 * are counted within it.
 */
final class TableRows {
  private TableRows() {}

  static Phase gather(Tensor table, int[] ids, Tensor y, int threads) {
    FloatBuffer from = table.floats();
    FloatBuffer to = y.floats();
    int rows = table.shape().dim(-2);
    int width = table.shape().dim(-1);
    int each = idsOfATable(ids, table);
    return Phase.of(
        Shares.of(
            ids.length,
            threads,
            (first, last) ->
                () -> {
                  for (int i = first; i < last; i++) {
                    int id = ids[i];
                    if (id < 0 || id >= rows) {
                      throw new GraphException(
                          "ids must lie between 0 and " + (rows - 1) + ", got " + id);
                    }
                    to.put(i * width, from, (i / each * rows + id) * width, width);
                  }
                }));
  }

  /**
   * Adds to what the table holds, in the order of the ids: each thread to columns of its own, for
   * ids may repeat.
   */
  static Phase scatterAdd(int[] ids, Tensor dy, Tensor table, int threads) {
    FloatBuffer from = dy.floats();
    FloatBuffer to = table.floats();
    int rows = table.shape().dim(-2);
    int width = table.shape().dim(-1);
    int each = idsOfATable(ids, table);
    return Phase.of(
        Shares.ofBlocks(
            width,
            threads,
            (first, last) -> {
              int columns = last - first;
              var row = new float[columns];
              var sum = new float[columns];
              return () -> {
                for (int i = 0; i < ids.length; i++) {
                  int at = (i / each * rows + ids[i]) * width + first;
                  from.get(i * width + first, row, 0, columns);
                  to.get(at, sum, 0, columns);
                  Elementwise.add(sum, row, sum, columns);
                  to.put(at, sum, 0, columns);
                }
              };
            }));
  }

  private static int idsOfATable(int[] ids, Tensor table) {
    return table.shape().rank() == 3 ? ids.length / table.shape().dim(0) : ids.length;
  }
}
