package org.gmlp4j.backend.nd4j;

/** Hears how long ND4J's operations take. */
@FunctionalInterface
public interface OpListener {
  /**
   * An operation is done.
   *
   * @param name ND4J's name of its kind, for example {@code matmul}
   */
  void onOp(String name, long nanoseconds);
}
