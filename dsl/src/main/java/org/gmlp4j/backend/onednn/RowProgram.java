package org.gmlp4j.backend.onednn;

import java.util.List;

/**
 * A fused step: goes through the rows once, a tile at a time, and does all of its operations to a
 * tile while it lies in the cache.
 */
final class RowProgram implements Step {

  /** An operation on the rows {@code first} to {@code first + rows} (exclusive). */
  interface Tile {
    void run(int first, int rows);
  }

  private final int rows;
  private final int tileRows;
  private final Step[] before;
  private final Tile[] tiles;
  private final Step[] after;
  private final int[] labels;
  private final Tile[] zeros;

  /**
   * A program.
   *
   * @param before once, before the first row
   * @param tiles for each tile, in this order
   * @param after once, after the last row
   * @param labels one a row, below 0 where all results are zero, for tiles of one row; or null
   * @param zeros instead of {@code tiles} in such a row: clears its results
   */
  RowProgram(
      int rows,
      int tileRows,
      List<Step> before,
      List<Tile> tiles,
      List<Step> after,
      int[] labels,
      List<Tile> zeros) {
    this.rows = rows;
    this.tileRows = tileRows;
    this.before = before.toArray(Step[]::new);
    this.tiles = tiles.toArray(Tile[]::new);
    this.after = after.toArray(Step[]::new);
    this.labels = labels;
    this.zeros = zeros.toArray(Tile[]::new);
  }

  @Override
  public void run() {
    for (Step step : before) {
      step.run();
    }
    for (int first = 0; first < rows; first += tileRows) {
      int count = Math.min(tileRows, rows - first);
      boolean isZero = labels != null && labels[first] < 0;
      for (Tile tile : isZero ? zeros : tiles) {
        tile.run(first, count);
      }
    }
    for (Step step : after) {
      step.run();
    }
  }
}
