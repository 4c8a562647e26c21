package org.gmlp4j.backend.onednn;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.gmlp4j.backend.tile.BFloat16;

/** Moves rows between native memory and the arrays of a row program. */
final class RowTransfers {
  private RowTransfers() {}

  /** Copies the rows of a tile into an array, as floats. */
  static RowProgram.Tile load(Tensor from, int width, float[] to) {
    int stride = stride(from, width);
    if (from.half()) {
      ByteBuffer memory = from.buffer();
      return (first, rows) -> {
        if (stride == width) {
          BFloat16.widen(memory, first * width, to, 0, rows * width);
        } else {
          for (int r = 0; r < rows; r++) {
            BFloat16.widen(memory, (first + r) * stride, to, r * width, width);
          }
        }
      };
    }
    FloatBuffer memory = from.floats();
    if (stride == width) {
      return (first, rows) -> memory.get(first * width, to, 0, rows * width);
    }
    return (first, rows) -> {
      for (int r = 0; r < rows; r++) {
        memory.get((first + r) * stride, to, r * width, width);
      }
    };
  }

  /** Copies the rows of a tile from an array. */
  static RowProgram.Tile store(float[] from, int width, Tensor to) {
    int stride = stride(to, width);
    if (to.half()) {
      ByteBuffer memory = to.buffer();
      return (first, rows) -> {
        if (stride == width) {
          BFloat16.narrow(from, 0, memory, first * width, rows * width);
        } else {
          for (int r = 0; r < rows; r++) {
            BFloat16.narrow(from, r * width, memory, (first + r) * stride, width);
          }
        }
      };
    }
    FloatBuffer memory = to.floats();
    if (stride == width) {
      return (first, rows) -> memory.put(first * width, from, 0, rows * width);
    }
    return (first, rows) -> {
      for (int r = 0; r < rows; r++) {
        memory.put((first + r) * stride, from, r * width, width);
      }
    };
  }

  /** Writes zeros. */
  static RowProgram.Tile clear(int width, Tensor to) {
    int stride = stride(to, width);
    if (to.half()) {
      ShortBuffer memory = to.halves();
      var zeros = new short[width];
      return (first, rows) -> {
        for (int r = first; r < first + rows; r++) {
          memory.put(r * stride, zeros, 0, width);
        }
      };
    }
    FloatBuffer memory = to.floats();
    var zeros = new float[width];
    return (first, rows) -> {
      for (int r = first; r < first + rows; r++) {
        memory.put(r * stride, zeros, 0, width);
      }
    };
  }

  /** Rows of a width that need not be the last axis': if not, the tensor has no gaps. */
  private static int stride(Tensor tensor, int width) {
    return tensor.isDense() ? width : Math.toIntExact(tensor.stride());
  }
}
