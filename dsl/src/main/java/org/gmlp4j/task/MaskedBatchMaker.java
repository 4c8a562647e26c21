package org.gmlp4j.task;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.train.Batch;

/**
 * Makes masked batches of rows of tokens.
 *
 * <p>Inputs, for B rows of n tokens and P slots (see {@link MaskedLanguageGraph#slots}): {@code
 * tokens} [B·n], {@code lengths} [B], {@code positions} [B·P] (places within the row, 0 in unused
 * slots), {@code labels} [B·P] (what was there, -1 in unused slots), {@code counted} [1] (used
 * slots, at least 1). Rows without text have one pad and no label.
 */
final class MaskedBatchMaker {
  private final Masking masking;
  private final int pad;

  MaskedBatchMaker(Masking masking, int pad) {
    this.masking = masking;
    this.pad = pad;
  }

  /** Where the text of rows comes from. */
  @FunctionalInterface
  interface Rows {
    /** Writes a row into {@code tokens} from {@code from} on; returns how many it has, or 0. */
    int copy(int row, int[] tokens, int from);
  }

  /**
   * Makes a batch.
   *
   * @param size rows
   * @param length most tokens of a row
   * @param keys decide on the masks of each row
   */
  Batch make(int size, int length, Rows rows, IntToLongFunction keys) {
    int slots = MaskedLanguageGraph.slots(length);
    int[] tokens = new int[size * length];
    int[] lengths = new int[size];
    int[] positions = new int[size * slots];
    int[] labels = new int[size * slots];
    Arrays.fill(tokens, pad);
    Arrays.fill(lengths, 1); // Rows without text attend to one pad, and have no say in the loss.
    Arrays.fill(labels, -1);
    int counted = 0;
    long real = 0;
    for (int row = 0; row < size; row++) {
      int from = row * length;
      int filled = rows.copy(row, tokens, from);
      if (filled > 0) {
        lengths[row] = filled;
        real += filled;
        counted +=
            masking.hide(
                tokens, from, filled, positions, labels, row * slots, keys.applyAsLong(row));
      }
    }
    return new Batch(
        size,
        length,
        Map.of(
            "tokens", tokens,
            "lengths", lengths,
            "positions", positions,
            "labels", labels,
            "counted", new int[] {Math.max(1, counted)}),
        real);
  }
}
