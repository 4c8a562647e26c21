package org.gmlp4j.backend.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.graph.Shape;

/**
 * A tensor's place in native memory: rows (its last axis) that follow each other at a distance.
 *
 * @param memory the block it lies in
 * @param offset its first byte there
 * @param shape extents
 * @param stride elements from one row to the next
 * @param half whether the elements are bfloat16 instead of floats
 */
record Tensor(NativeFloats memory, long offset, Shape shape, long stride, boolean half) {

  /** A tensor of floats without gaps. */
  static Tensor dense(NativeFloats memory, long firstFloat, Shape shape) {
    long width = shape.rank() == 0 ? 1 : shape.dim(-1);
    return new Tensor(memory, firstFloat * Float.BYTES, shape, width, false);
  }

  int size() {
    return Math.toIntExact(shape.size());
  }

  int width() {
    return shape.rank() == 0 ? 1 : shape.dim(-1);
  }

  int rows() {
    return size() / width();
  }

  boolean isDense() {
    return stride == width() || rows() == 1;
  }

  /** Whether two tensors have memory in common. */
  boolean overlaps(Tensor other) {
    return memory == other.memory
        && offset < other.offset + other.bytes()
        && other.offset < offset + bytes();
  }

  data_type type() {
    return half ? data_type.bf16 : data_type.f32;
  }

  private long bytes() {
    long elements = (rows() - 1) * stride + width();
    return elements * (half ? Short.BYTES : Float.BYTES);
  }

  /** The first element; the range behind it ends with the last. */
  Pointer pointer() {
    return memory.bytes(offset, bytes());
  }

  /** As {@link #pointer()}, from behind so many elements on. */
  Pointer pointer(long skipped) {
    long bytes = skipped * (half ? Short.BYTES : Float.BYTES);
    return memory.bytes(offset + bytes, bytes() - bytes);
  }

  /** The bytes, gaps between rows included. */
  ByteBuffer buffer() {
    if (bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a tensor " + shape + " is too large for one view (2 GB); use a smaller batch");
    }
    return pointer().asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** The floats, gaps between rows included. */
  FloatBuffer floats() {
    return buffer().asFloatBuffer();
  }

  /** The bfloat16 numbers, gaps between rows included. */
  ShortBuffer halves() {
    return buffer().asShortBuffer();
  }
}
