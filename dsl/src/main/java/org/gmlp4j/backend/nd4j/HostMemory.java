package org.gmlp4j.backend.nd4j;

import java.util.Arrays;
import org.gmlp4j.backend.NativeFloats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of ND4J in memory of ours. */
final class HostMemory {
  private HostMemory() {}

  /** An array over memory that is someone else's: nothing is copied. On the CPU alone. */
  static INDArray wrap(NativeFloats memory, long offset, long... extents) {
    long size = Arrays.stream(extents).reduce(1, Math::multiplyExact);
    var bytes = memory.bytes(offset * Float.BYTES, size * Float.BYTES);
    return Nd4j.create(Nd4j.createBuffer(bytes, size, DataType.FLOAT), extents);
  }
}
