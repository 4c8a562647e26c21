package org.gmlp4j.backend.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.NativeFloats;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The ways between arrays of ND4J and memory of ours, whatever device the arrays live on; counts
 * what goes them.
 *
 * <p>On a graphics card ND4J moves buffers whole, so that only arrays with a buffer to themselves
 * go here.
 */
final class HostLink {
  private long bytesIn;
  private long bytesOut;

  void write(INDArray array, float... values) {
    new FloatPointer(pointer(array)).put(values);
    written(array);
  }

  void write(INDArray array, int... values) {
    new IntPointer(pointer(array)).put(values);
    written(array);
  }

  /** Writes floats that are as many. */
  void write(INDArray array, NativeFloats values) {
    long bytes = bytes(array);
    Pointer.memcpy(pointer(array), values.bytes(0, bytes), bytes);
    written(array);
  }

  private void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    bytesIn += bytes(array);
  }

  /** Row-major values of a row-major array. */
  float[] read(INDArray array) {
    var values = new float[Math.toIntExact(array.length())];
    new FloatPointer(arrived(array)).get(values);
    return values;
  }

  /** Reads floats that are as many. */
  void read(INDArray array, NativeFloats to) {
    long bytes = bytes(array);
    Pointer.memcpy(to.bytes(0, bytes), arrived(array), bytes);
  }

  private Pointer arrived(INDArray array) {
    Pointer pointer = pointer(array);
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    bytesOut += bytes(array);
    return pointer;
  }

  private static Pointer pointer(INDArray array) {
    if (array.offset() != 0 || array.data().underlyingLength() != array.length()) {
      throw new IllegalStateException(
          "an array of %d elements is part of a buffer of %d, which would move whole"
              .formatted(array.length(), array.data().underlyingLength()));
    }
    return array.data().pointer();
  }

  private static long bytes(INDArray array) {
    return array.length() * array.dataType().width();
  }

  /** Bytes that went to arrays so far. */
  long bytesIn() {
    return bytesIn;
  }

  /** Bytes that came from arrays so far. */
  long bytesOut() {
    return bytesOut;
  }
}
