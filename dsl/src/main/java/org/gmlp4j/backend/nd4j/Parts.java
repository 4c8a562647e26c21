package org.gmlp4j.backend.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Views of row-major arrays. */
final class Parts {
  private Parts() {}

  /** The elements of an array from {@code offset} on, in rows; they share its memory. */
  static INDArray of(INDArray array, long offset, long... extents) {
    long[] strides = Nd4j.getStrides(extents, 'c');
    return Nd4j.create(array.data(), extents, strides, offset, 'c', array.dataType());
  }
}
