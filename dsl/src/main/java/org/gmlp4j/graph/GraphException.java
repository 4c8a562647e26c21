package org.gmlp4j.graph;

/** A graph was asked for something that cannot be: shapes that do not fit, a name used twice. */
public final class GraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public GraphException(String message) {
    super(message);
  }
}
