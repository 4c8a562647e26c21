package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives results their places: they are computed there, or copied there where two are one variable
 * or where one is only handed through.
 */
final class ResultPlaces {
  private final ArrayLayout layout;
  private final Map<String, INDArray> arrays;
  private final List<Copy> copies = new ArrayList<>();

  private record Copy(String variable, Function<long[], INDArray> place) {}

  /**
   * For the results of a layout.
   *
   * @param given arrays that are read, by name
   */
  ResultPlaces(ArrayLayout layout, Map<String, INDArray> given) {
    this.layout = layout;
    arrays = new HashMap<>(given);
  }

  /**
   * Puts a variable somewhere.
   *
   * @param place gives an array of these extents there
   */
  void put(String variable, Function<long[], INDArray> place) {
    String owner = layout.owner(variable);
    if (layout.isComputed(owner) && !arrays.containsKey(owner)) {
      arrays.put(owner, place.apply(layout.shape(owner).extents()));
    } else {
      copies.add(new Copy(variable, place));
    }
  }

  /** The operations, with all arrays in place. */
  OpSequence sequence() {
    var sequence = new OpSequence(layout, arrays);
    for (Copy copy : copies) {
      INDArray from = sequence.array(copy.variable());
      sequence.copy(from, copy.place().apply(from.shape()));
    }
    return sequence;
  }
}
