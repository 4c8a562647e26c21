package org.gmlp4j.kernel;

import java.util.List;

/** A piece of a cell: Java, or a call of a magic. */
sealed interface CellPart {
  /** The first line of the piece in its cell, counted from 1. */
  int line();

  /**
   * Java source, one or more snippets.
   *
   * @param column where it begins in its first line, counted from 0
   */
  record Java(int line, int column, String source) implements CellPart {
    /** Source that begins a line. */
    Java(int line, String source) {
      this(line, 0, source);
    }
  }

  /** {@code %name args}, one line. */
  record LineMagic(int line, String name, List<String> args, String rest) implements CellPart {}

  /** {@code %%name args}, the whole cell; the body may be empty. */
  record CellMagic(int line, String name, List<String> args, String body) implements CellPart {}
}
