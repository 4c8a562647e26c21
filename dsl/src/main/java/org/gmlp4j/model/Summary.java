package org.gmlp4j.model;

import java.util.List;

/**
 * A model's parts with their sizes; prints as a table.
 *
 * <p>FLOPs are two per multiply-add of the matrix products of one forward pass over one full
 * sequence; normalisation, activation and softmax are not counted, as in the paper. Bytes are those
 * of 32-bit floats.
 *
 * @param name the model's name
 * @param description its sizes in a few words
 * @param rows the parts, from input to output
 */
public record Summary(String name, String description, List<Row> rows) {
  /** Copies the rows. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /** Where a part stands. */
  public enum Place {
    /** Before the blocks. */
    INPUT,
    /** In every block. */
    BLOCK,
    /** After the blocks: the head. */
    OUTPUT
  }

  /**
   * One part of the model.
   *
   * @param place where it stands
   * @param part what it is called
   * @param shape the shapes of its parameters, matrices as [out, in]; or what it computes
   * @param repeats how often the model has it
   * @param parametersEach trained values of one of them
   * @param flopsEach FLOPs of one of them
   */
  public record Row(
      Place place, String part, String shape, int repeats, long parametersEach, long flopsEach) {
    /** Trained values of all its repeats. */
    public long parameters() {
      return repeats * parametersEach;
    }

    /** FLOPs of all its repeats. */
    public long flops() {
      return repeats * flopsEach;
    }

    /** Bytes of all its repeats as 32-bit floats. */
    public long bytes() {
      return parameters() * Float.BYTES;
    }
  }

  /** Trained values of the whole model. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** FLOPs of the whole model. */
  public long flops() {
    return bodyFlops() + headFlops();
  }

  /** FLOPs up to and including the last block. */
  public long bodyFlops() {
    return rows.stream().filter(row -> row.place != Place.OUTPUT).mapToLong(Row::flops).sum();
  }

  /** FLOPs after the last block; of a masked-LM head for the 15 % of positions it predicts. */
  public long headFlops() {
    return rows.stream().filter(row -> row.place == Place.OUTPUT).mapToLong(Row::flops).sum();
  }

  /** Bytes of all parameters as 32-bit floats. */
  public long bytes() {
    return parameters() * Float.BYTES;
  }

  /** The table as plain text, a line a part. */
  @Override
  public String toString() {
    return SummaryText.of(this);
  }
}
