package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * The tokens whose embeddings are most like that of a token; {@code toString} is a table.
 *
 * @param token whose neighbours they are
 * @param nearest most alike first
 */
public record Neighbours(String token, List<Neighbour> nearest) {

  /**
   * A token like another one.
   *
   * @param token as the vocabulary has it
   * @param cosine of the angle between the two embeddings, -1 to 1
   */
  public record Neighbour(String token, double cosine) {}

  public Neighbours {
    nearest = List.copyOf(nearest);
  }

  @Override
  public String toString() {
    var table = new PlainTable(40, "token", "cosine").rightAligned("cosine");
    nearest.forEach(
        neighbour ->
            table.row(neighbour.token(), String.format(Locale.ROOT, "%.3f", neighbour.cosine())));
    return "nearest to " + token + "\n" + table;
  }
}
