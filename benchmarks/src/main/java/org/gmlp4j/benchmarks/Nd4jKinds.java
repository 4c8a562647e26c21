package org.gmlp4j.benchmarks;

import java.util.Set;

/** What ND4J's operations are mostly about, for a {@link Profile}. */
final class Nd4jKinds {
  private static final Set<String> COPIES =
      Set.of("permute", "slice", "concat", "tile", "reshape", "assign", "cast");

  private static final Set<String> LOOKUPS = Set.of("gather", "scatter_add", "onehot");

  private Nd4jKinds() {}

  static String of(String operation) {
    if (operation.equals("matmul")) {
      return "matrix products";
    }
    if (COPIES.contains(operation)) {
      return "permutations, parts and joins";
    }
    if (LOOKUPS.contains(operation)) {
      return "gather and scatter";
    }
    return operation.startsWith("reduce_") ? "reductions" : "element by element";
  }
}
