package org.gmlp4j.kernel;

/** Carries a cell's error up to whoever evaluates the cell. */
final class CellFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CellError error;

  CellFailure(CellError error) {
    // The stack is ours, of no use to the cell's author.
    super(error.value(), null, false, false);
    this.error = error;
  }

  CellError error() {
    return error;
  }
}
