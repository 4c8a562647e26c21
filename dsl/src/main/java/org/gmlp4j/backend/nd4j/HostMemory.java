package org.gmlp4j.backend.nd4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.graph.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ways between arrays of ND4J and memory of ours, whatever device the arrays live on. */
final class HostMemory {
  private HostMemory() {}

  /** An array over memory that is someone else's: nothing is copied. On the CPU alone. */
  static INDArray wrap(NativeFloats memory, long offset, Shape shape) {
    var bytes = memory.bytes(offset * Float.BYTES, shape.size() * Float.BYTES);
    return Nd4j.create(Nd4j.createBuffer(bytes, shape.size(), DataType.FLOAT), Extents.of(shape));
  }

  static void write(INDArray array, float... values) {
    new FloatPointer(array.data().pointer()).put(values);
    written(array);
  }

  static void write(INDArray array, int... values) {
    new IntPointer(array.data().pointer()).put(values);
    written(array);
  }

  static void write(INDArray array, FloatBuffer values) {
    new FloatPointer(array.data().pointer()).asBuffer().put(0, values, 0, values.limit());
    written(array);
  }

  private static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  /** Row-major values of an array that is dense and row-major. */
  static void read(INDArray array, FloatBuffer to) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    long begin = array.offset();
    var memory = new FloatPointer(array.data().pointer()).capacity(begin + array.length());
    FloatBuffer from = memory.position(begin).asBuffer();
    to.put(0, from, 0, from.remaining());
  }
}
