package org.gmlp4j.backend.onednn;

import java.util.List;

/**
 * A thread's part of a fused step: goes through its rows once, a tile at a time, and does all of
 * the step's operations to a tile while it lies in the cache.
 */
final class RowProgram implements Step {

  /** An operation on the rows {@code first} to {@code first + rows} (exclusive). */
  interface Tile {
    void run(int first, int rows);
  }

  private final int first;
  private final int last;
  private final int tileRows;
  private final Step[] before;
  private final Tile[] tiles;
  private final Step[] after;
  private final int[] labels;
  private final Tile[] zeros;

  /**
   * A program.
   *
   * @param first first row
   * @param last row behind the last
   * @param tileRows rows at a time
   * @param before once, before the first row
   * @param tiles for each tile, in this order
   * @param after once, after the last row
   * @param labels one a row, below 0 where all results are zero, for tiles of one row; or null
   * @param zeros instead of {@code tiles} in such a row: clears its results
   */
  RowProgram(
      int first,
      int last,
      int tileRows,
      List<Step> before,
      List<Tile> tiles,
      List<Step> after,
      int[] labels,
      List<Tile> zeros) {
    this.first = first;
    this.last = last;
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
    for (int row = first; row < last; row += tileRows) {
      int count = Math.min(tileRows, last - row);
      boolean isZero = labels != null && labels[row] < 0;
      for (Tile tile : isZero ? zeros : tiles) {
        tile.run(row, count);
      }
    }
    for (Step step : after) {
      step.run();
    }
  }
}
