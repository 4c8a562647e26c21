package org.gmlp4j.kernel;

/** What every cell can call by its bare name. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows values below the cell, each in the richest form it has.
   *
   * <p>Outside a notebook their plain text goes to the terminal.
   */
  public static void display(Object... values) {
    for (Object value : values) {
      CurrentOutput.get().displayData(Rendering.of(value), java.util.Optional.empty());
    }
  }

  /** The same as {@link #display}, by a shorter name. */
  public static void show(Object... values) {
    display(values);
  }
}
