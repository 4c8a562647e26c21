package org.gmlp4j.io;

import java.util.Arrays;
import java.util.Objects;

/**
 * A tensor's place in a safetensors file: its name, element type and shape.
 *
 * @param name the name, unique in the file
 * @param dtype the element type as the format writes it, for example {@code F32} or {@code I64}
 * @param shape the dimensions, outermost first; empty for a scalar
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, and compared by content.
public record TensorEntry(String name, String dtype, long[] shape) {
  public TensorEntry {
    Objects.requireNonNull(name, "name");
    shape = shape.clone();
    if (DType.of(dtype).isEmpty()) {
      throw new IllegalArgumentException(
          "tensor '%s' has the unknown element type '%s'; known are %s"
              .formatted(name, dtype, Arrays.toString(DType.values())));
    }
    try {
      long bytes = DType.valueOf(dtype).bytes;
      for (long dimension : shape) {
        if (dimension < 0) {
          throw new IllegalArgumentException(
              "tensor '%s' has a negative dimension in its shape %s"
                  .formatted(name, Arrays.toString(shape)));
        }
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s is larger than any file".formatted(name, Arrays.toString(shape)),
          e);
    }
  }

  /** A tensor of 32-bit floats. */
  public static TensorEntry f32(String name, long... shape) {
    return new TensorEntry(name, "F32", shape);
  }

  /** A tensor of 32-bit integers. */
  public static TensorEntry i32(String name, long... shape) {
    return new TensorEntry(name, "I32", shape);
  }

  /** A tensor of 64-bit integers. */
  public static TensorEntry i64(String name, long... shape) {
    return new TensorEntry(name, "I64", shape);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** How many elements it has; 1 for a scalar. */
  public long elements() {
    long elements = 1;
    for (long dimension : shape) {
      elements *= dimension;
    }
    return elements;
  }

  /** How many bytes it takes in the file. */
  public long byteCount() {
    return elements() * DType.valueOf(dtype).bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorEntry that
        && name.equals(that.name)
        && dtype.equals(that.dtype)
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, dtype, Arrays.hashCode(shape));
  }

  /** For example {@code proj_in.weight F32 [512, 3072]}. */
  @Override
  public String toString() {
    return name + " " + dtype + " " + Arrays.toString(shape);
  }
}
