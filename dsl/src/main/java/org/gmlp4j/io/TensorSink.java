package org.gmlp4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;

/** Takes one tensor's values piece by piece on their way to a file. */
public final class TensorSink {
  static final int CHUNK_BYTES = 1 << 20;

  private final FileChannel channel;
  private final TensorEntry entry;
  private final ByteBuffer chunk;
  private long written;

  TensorSink(FileChannel channel, TensorEntry entry, ByteBuffer chunk) {
    this.channel = channel;
    this.entry = entry;
    this.chunk = chunk.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes all of these floats. */
  public void put(float[] values) throws IOException {
    put(FloatBuffer.wrap(values));
  }

  /** Takes the floats between the buffer's position and its limit; the buffer is not changed. */
  public void put(FloatBuffer values) throws IOException {
    expect("F32", values.remaining());
    FloatBuffer rest = values.duplicate();
    while (rest.hasRemaining()) {
      int n = Math.min(rest.remaining(), CHUNK_BYTES / Float.BYTES);
      chunk.clear().asFloatBuffer().put(rest.slice(rest.position(), n));
      flush(n * Float.BYTES);
      rest.position(rest.position() + n);
    }
  }

  /** Takes the 32-bit integers between the buffer's position and its limit. */
  public void put(IntBuffer values) throws IOException {
    expect("I32", values.remaining());
    IntBuffer rest = values.duplicate();
    while (rest.hasRemaining()) {
      int n = Math.min(rest.remaining(), CHUNK_BYTES / Integer.BYTES);
      chunk.clear().asIntBuffer().put(rest.slice(rest.position(), n));
      flush(n * Integer.BYTES);
      rest.position(rest.position() + n);
    }
  }

  /** Takes the 64-bit integers between the buffer's position and its limit. */
  public void put(LongBuffer values) throws IOException {
    expect("I64", values.remaining());
    LongBuffer rest = values.duplicate();
    while (rest.hasRemaining()) {
      int n = Math.min(rest.remaining(), CHUNK_BYTES / Long.BYTES);
      chunk.clear().asLongBuffer().put(rest.slice(rest.position(), n));
      flush(n * Long.BYTES);
      rest.position(rest.position() + n);
    }
  }

  void finish() {
    if (written != entry.elements()) {
      throw new IllegalStateException(
          "tensor '%s' got %d values, its shape holds %d"
              .formatted(entry, written, entry.elements()));
    }
  }

  private void expect(String dtype, int count) {
    if (!entry.dtype().equals(dtype)) {
      throw new IllegalStateException(
          "tensor '%s' was given %s values; give values of its own type".formatted(entry, dtype));
    }
    if (count > entry.elements() - written) {
      throw new IllegalStateException(
          "tensor '%s' got %d values, its shape holds %d"
              .formatted(entry, written + count, entry.elements()));
    }
    written += count;
  }

  private void flush(int bytes) throws IOException {
    writeFully(channel, chunk.position(0).limit(bytes));
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
