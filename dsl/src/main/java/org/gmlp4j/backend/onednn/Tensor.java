package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.graph.Shape;

/**
 * A tensor's place in native memory.
 *
 * @param memory the block it lies in
 * @param offset its first float there
 * @param shape extents, row-major
 */
record Tensor(NativeFloats memory, long offset, Shape shape) {

  FloatBuffer buffer() {
    return memory.buffer(offset, shape.size());
  }

  FloatPointer pointer() {
    return memory.pointer(offset, shape.size());
  }

  int size() {
    return Math.toIntExact(shape.size());
  }
}
