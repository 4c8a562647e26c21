package org.gmlp4j.backend.nd4j;

/**
 * A graphics card, as its driver describes it.
 *
 * @param name the maker's name for it
 * @param major first part of its compute capability
 * @param minor second part of it
 */
record CudaCard(String name, int major, int minor) {
  /** What ND4J 1.0.0-M2.1 was compiled for; it holds no PTX that a driver could compile anew. */
  private static final int[][] COMPILED = {
    {3, 7}, {5, 0}, {5, 2}, {6, 0}, {6, 1}, {7, 0}, {7, 5}, {8, 0}, {8, 6}
  };

  static final String RUNS_ON = "3.7, 5.x, 6.x, 7.x and 8.x";

  /** Code of one minor version runs on that and later ones of the same major version. */
  boolean canRunNd4j() {
    for (int[] compiled : COMPILED) {
      if (compiled[0] == major && compiled[1] <= minor) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "%s (compute capability %d.%d)".formatted(name, major, minor);
  }
}
