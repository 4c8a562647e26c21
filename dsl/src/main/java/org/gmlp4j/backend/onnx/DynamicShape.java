package org.gmlp4j.backend.onnx;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Shape;

/**
 * A shape of which some extents grow with the batch, told by the shapes at two batches.
 *
 * @param perExample the extents divided by the batch where they grow with it, else as they are
 * @param grows which grow
 */
record DynamicShape(List<Integer> perExample, List<Boolean> grows) {

  /**
   * Compares a shape at a batch of one with that of a batch of two.
   *
   * @throws GraphException if an extent is neither fixed nor proportional to the batch
   */
  static DynamicShape of(Shape one, Shape two) {
    var perExample = new ArrayList<Integer>();
    var grows = new ArrayList<Boolean>();
    for (int axis = 0; axis < one.rank(); axis++) {
      int extent = one.dim(axis);
      if (two.dim(axis) != extent && two.dim(axis) != 2 * extent) {
        throw new GraphException(
            "axis %d of %s becomes %s at twice the batch; it must stay or double"
                .formatted(axis, one, two));
      }
      perExample.add(extent);
      grows.add(two.dim(axis) != extent);
    }
    return new DynamicShape(perExample, grows);
  }

  boolean isFixed() {
    return !grows.contains(true);
  }

  /**
   * The extents as a reshape's target, -1 for what grows.
   *
   * @throws GraphException if more than one grows
   */
  long[] reshapeTarget() {
    if (grows.stream().filter(grow -> grow).count() > 1) {
      throw new GraphException("a reshape to " + this + " would have two unknown extents");
    }
    var target = new long[grows.size()];
    for (int axis = 0; axis < target.length; axis++) {
      target[axis] = grows.get(axis) ? -1 : perExample.get(axis);
    }
    return target;
  }
}
