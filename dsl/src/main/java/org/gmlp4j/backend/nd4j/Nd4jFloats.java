package org.gmlp4j.backend.nd4j;

import org.gmlp4j.backend.DeviceFloats;
import org.gmlp4j.backend.NativeFloats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A flat array of ND4J's, with views of its parts. */
final class Nd4jFloats implements DeviceFloats {
  private final HostLink link;
  private final INDArray array;

  Nd4jFloats(HostLink link, long size) {
    this.link = link;
    array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', size);
    array.assign(0);
  }

  /** A part in rows, which shares the memory. */
  INDArray view(long offset, long... extents) {
    return Parts.of(array, offset, extents);
  }

  @Override
  public void copyTo(NativeFloats host) {
    link.read(array, host);
  }

  @Override
  public void copyFrom(NativeFloats host) {
    link.write(array, host);
  }

  @Override
  public void set(DeviceFloats others) {
    array.assign(((Nd4jFloats) others).array);
  }

  @Override
  public void add(DeviceFloats others) {
    array.addi(((Nd4jFloats) others).array);
  }

  @Override
  public void clear() {
    array.assign(0);
  }

  @Override
  public void close() {
    array.close();
  }
}
