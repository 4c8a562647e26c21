package org.gmlp4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: a 64-bit little-endian header length, a JSON header, raw little-endian
 * values; see the "Format" section of Hugging Face's safetensors documentation.
 *
 * <pre>{@code
 * var weight = TensorEntry.f32("weight", 2, 3);
 * Safetensors.write(file, List.of(weight), Map.of(), (entry, sink) -> sink.put(values));
 * try (var reader = Safetensors.open(file)) {
 *   float[] values = reader.floats("weight");
 * }
 * }</pre>
 */
public final class Safetensors {
  private Safetensors() {}

  /** Gives a tensor's values, in as many pieces as it likes. */
  @FunctionalInterface
  public interface Source {
    /** Puts all of {@code entry}'s values into {@code sink}, in row-major order. */
    void write(TensorEntry entry, TensorSink sink) throws IOException;
  }

  /**
   * Writes a file whole or not at all; memory use does not grow with its size.
   *
   * @param entries the tensors, of type F32, I32 or I64, in the order of their bytes
   * @param metadata strings to keep under {@code __metadata__}; may be empty
   * @param source asked for each tensor in turn
   * @throws IllegalArgumentException if a name is given twice
   * @throws IllegalStateException if {@code source} gives more or fewer values than a shape holds,
   *     or values of another type
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(
      Path file, List<TensorEntry> entries, Map<String, String> metadata, Source source) {
    byte[] header = SafetensorsHeader.of(entries, metadata).toBytes();
    AtomicFiles.write(
        file,
        temporary -> {
          try (FileChannel channel =
              FileChannel.open(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer start =
                ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(header.length).put(header).flip();
            TensorSink.writeFully(channel, start);
            ByteBuffer chunk = ByteBuffer.allocateDirect(TensorSink.CHUNK_BYTES);
            for (TensorEntry entry : entries) {
              TensorSink sink = new TensorSink(channel, entry, chunk);
              source.write(entry, sink);
              sink.finish();
            }
          }
        });
  }

  /**
   * Opens a file and checks it: header, offsets, shapes and size.
   *
   * @throws ModelFileException if it is missing, truncated or malformed
   */
  public static SafetensorsReader open(Path file) {
    return SafetensorsReader.open(file);
  }
}
