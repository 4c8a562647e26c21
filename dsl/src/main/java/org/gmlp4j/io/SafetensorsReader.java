package org.gmlp4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tensors of an open safetensors file, mapping it into memory window by window. */
public final class SafetensorsReader implements AutoCloseable {
  private static final String MEND = "fetch or save the file anew";

  // A mapped buffer holds fewer than 2^31 bytes.
  private static final long WINDOW_BYTES = 1L << 28;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, String> metadata;
  private final Map<String, SafetensorsHeader.Slot> slots = new LinkedHashMap<>();
  private final long windowBytes;

  private SafetensorsReader(
      Path file, FileChannel channel, long dataStart, SafetensorsHeader header, long windowBytes) {
    this.file = file;
    this.channel = channel;
    this.dataStart = dataStart;
    this.metadata = Collections.unmodifiableMap(header.metadata());
    this.windowBytes = windowBytes;
    header.slots().forEach(slot -> slots.put(slot.entry().name(), slot));
  }

  static SafetensorsReader open(Path file) {
    return open(file, WINDOW_BYTES);
  }

  static SafetensorsReader open(Path file, long windowBytes) {
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException("there is no file " + file + "; check the path");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      long size = channel.size();
      if (size < 8) {
        throw malformed(
            file, "it is truncated: it has %d bytes, a header takes at least 10".formatted(size));
      }
      long headerBytes = map(channel, 0, 8).getLong();
      if (headerBytes < 2 || headerBytes > SafetensorsHeader.MAX_BYTES) {
        throw malformed(
            file,
            "its header claims %s bytes, the format allows 2 to %,d"
                .formatted(Long.toUnsignedString(headerBytes), SafetensorsHeader.MAX_BYTES));
      }
      long dataStart = 8 + headerBytes;
      if (size < dataStart) {
        throw malformed(
            file,
            "it is truncated: it has %d bytes, its header alone ends at %d"
                .formatted(size, dataStart));
      }
      SafetensorsHeader header = SafetensorsHeader.parse(map(channel, 8, headerBytes));
      long expected = dataStart + header.dataBytes();
      if (size != expected) {
        throw malformed(
            file,
            "%s: it has %d bytes, its header describes %d"
                .formatted(size < expected ? "it is truncated" : "it is too long", size, expected));
      }
      SafetensorsReader reader =
          new SafetensorsReader(file, channel, dataStart, header, windowBytes);
      channel = null;
      return reader;
    } catch (SafetensorsHeader.MalformedException e) {
      throw malformed(file, e.getMessage());
    } catch (IOException e) {
      throw new ModelFileException("could not read %s (%s)".formatted(file, e), e);
    } finally {
      closeQuietly(channel);
    }
  }

  /** The tensors, in the order of their bytes. */
  public List<TensorEntry> tensors() {
    return slots.values().stream().map(SafetensorsHeader.Slot::entry).toList();
  }

  /** The strings under {@code __metadata__}. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Whether there is a tensor of this name. */
  public boolean has(String name) {
    return slots.containsKey(name);
  }

  /**
   * The tensor of this name.
   *
   * @throws ModelFileException if there is none
   */
  public TensorEntry tensor(String name) {
    return slot(name).entry();
  }

  /**
   * All values of an F32 tensor, in row-major order.
   *
   * @throws ModelFileException if there is no such tensor, it is of another type, or it has more
   *     values than an array holds
   */
  public float[] floats(String name) {
    float[] values = new float[arrayLength(name)];
    readFloats(name, 0, FloatBuffer.wrap(values));
    return values;
  }

  /** All values of an I32 tensor, in row-major order. */
  public int[] ints(String name) {
    int[] values = new int[arrayLength(name)];
    SafetensorsHeader.Slot slot = typed(name, "I32", 0, values.length);
    IntBuffer target = IntBuffer.wrap(values);
    windows(slot, 0, values.length, window -> target.put(window.asIntBuffer()));
    return values;
  }

  /** All values of an I64 tensor, in row-major order. */
  public long[] longs(String name) {
    long[] values = new long[arrayLength(name)];
    SafetensorsHeader.Slot slot = typed(name, "I64", 0, values.length);
    LongBuffer target = LongBuffer.wrap(values);
    windows(slot, 0, values.length, window -> target.put(window.asLongBuffer()));
    return values;
  }

  /**
   * Fills a buffer with an F32 tensor's values, from one of them on; the buffer's position is then
   * its limit.
   *
   * @param from the first value's index in row-major order
   * @throws ModelFileException if there is no such tensor or it is of another type
   * @throws IndexOutOfBoundsException if the buffer has room for more values than there are from
   *     there on
   */
  public void readFloats(String name, long from, FloatBuffer target) {
    SafetensorsHeader.Slot slot = typed(name, "F32", from, target.remaining());
    windows(slot, from, target.remaining(), window -> target.put(window.asFloatBuffer()));
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private interface WindowConsumer {
    void accept(ByteBuffer window);
  }

  private void windows(
      SafetensorsHeader.Slot slot, long from, long count, WindowConsumer consumer) {
    int width = DType.valueOf(slot.entry().dtype()).bytes;
    long position = dataStart + slot.begin() + from * width;
    long end = position + count * width;
    try {
      while (position < end) {
        long bytes = Math.min(end - position, windowBytes);
        consumer.accept(map(channel, position, bytes));
        position += bytes;
      }
    } catch (IOException e) {
      throw new ModelFileException("could not read %s (%s)".formatted(file, e), e);
    }
  }

  private SafetensorsHeader.Slot typed(String name, String dtype, long from, long count) {
    SafetensorsHeader.Slot slot = slot(name);
    if (!slot.entry().dtype().equals(dtype)) {
      throw new ModelFileException(
          "%s: tensor '%s' was asked for as %s; convert the file, or read it as what it is"
              .formatted(file, slot.entry(), dtype));
    }
    if (from < 0 || count > slot.entry().elements() - from) {
      throw new IndexOutOfBoundsException(
          "tensor '%s' has %d values, asked for %d from %d"
              .formatted(slot.entry(), slot.entry().elements(), count, from));
    }
    return slot;
  }

  private SafetensorsHeader.Slot slot(String name) {
    SafetensorsHeader.Slot slot = slots.get(name);
    if (slot == null) {
      throw new ModelFileException(
          "%s has no tensor '%s'; its %d tensors begin with %s"
              .formatted(file, name, slots.size(), slots.keySet().stream().limit(5).toList()));
    }
    return slot;
  }

  private int arrayLength(String name) {
    TensorEntry entry = tensor(name);
    if (entry.elements() > Integer.MAX_VALUE - 8) {
      throw new ModelFileException(
          "%s: tensor '%s' does not fit into one array; read it in pieces".formatted(file, entry));
    }
    return (int) entry.elements();
  }

  private static ByteBuffer map(FileChannel channel, long position, long bytes) throws IOException {
    return channel
        .map(FileChannel.MapMode.READ_ONLY, position, bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ModelFileException malformed(Path file, String problem) {
    return new ModelFileException(
        "%s is not a whole safetensors file: %s; %s".formatted(file, problem, MEND));
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written: nothing can be lost.
      }
    }
  }
}
