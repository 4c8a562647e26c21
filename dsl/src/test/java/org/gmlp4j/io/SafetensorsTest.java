package org.gmlp4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void writesTheBytesThatTheFormatPrescribes() throws IOException {
    Path file = folder.resolve("one.safetensors");
    Safetensors.write(
        file,
        List.of(TensorEntry.f32("w", 2)),
        Map.of("format", "pt"),
        (entry, sink) -> sink.put(new float[] {1f, -2f}));
    String json =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String padded = json + " ".repeat((8 - json.length() % 8) % 8);
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1f).putFloat(-2f);
    assertThat(file).hasBinaryContent(expected.array());
  }

  @Test
  void readsBackEveryTypeTheShapeAndTheMetadata() {
    Path file = folder.resolve("all.safetensors");
    List<TensorEntry> entries =
        List.of(
            TensorEntry.f32("a \"quoted\" \u00fcmlaut", 2, 2),
            TensorEntry.i64("steps"),
            TensorEntry.i32("ids", 3),
            TensorEntry.f32("empty", 0, 5));
    Safetensors.write(
        file,
        entries,
        Map.of("seed", "42"),
        (entry, sink) -> {
          switch (entry.dtype()) {
            case "F32" -> sink.put(entry.elements() == 0 ? new float[0] : new float[] {1, 2, 3, 4});
            case "I32" -> sink.put(IntBuffer.wrap(new int[] {7, -8, Integer.MAX_VALUE}));
            default -> sink.put(LongBuffer.wrap(new long[] {Long.MIN_VALUE}));
          }
        });
    try (SafetensorsReader reader = Safetensors.open(file)) {
      assertThat(reader.tensors()).containsExactlyInAnyOrderElementsOf(entries);
      assertThat(reader.metadata()).containsExactly(Map.entry("seed", "42"));
      assertThat(reader.floats("a \"quoted\" \u00fcmlaut")).containsExactly(1, 2, 3, 4);
      assertThat(reader.longs("steps")).containsExactly(Long.MIN_VALUE);
      assertThat(reader.ints("ids")).containsExactly(7, -8, Integer.MAX_VALUE);
      assertThat(reader.floats("empty")).isEmpty();
    }
  }

  @Test
  void streamsATensorThroughSmallWindowsAndPieces() {
    // Larger than the writer's chunk and, below, than the reader's window, in odd pieces.
    int n = 1_000_003;
    Path file = folder.resolve("large.safetensors");
    Safetensors.write(
        file,
        List.of(TensorEntry.f32("x", n)),
        Map.of(),
        (entry, sink) -> {
          int[] pieces = {1, 300_000, 2, n - 300_003};
          int next = 0;
          for (int piece : pieces) {
            FloatBuffer buffer = FloatBuffer.allocate(piece);
            for (int i = 0; i < piece; i++) {
              buffer.put(next++ * 0.5f);
            }
            sink.put(buffer.flip());
          }
        });
    try (SafetensorsReader reader = SafetensorsReader.open(file, 4096)) {
      float[] all = reader.floats("x");
      for (int i = 0; i < n; i++) {
        assertThat(all[i]).isEqualTo(i * 0.5f);
      }
      FloatBuffer part = FloatBuffer.allocate(5_000);
      reader.readFloats("x", 123_456, part);
      assertThat(part.get(0)).isEqualTo(123_456 * 0.5f);
      assertThat(part.get(4_999)).isEqualTo(128_455 * 0.5f);
      assertThatThrownBy(() -> reader.readFloats("x", n - 1, FloatBuffer.allocate(2)))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("asked for 2 from " + (n - 1));
    }
  }

  @Test
  void readsAFileThatOrdersItsHeaderOtherwise() throws IOException {
    // Hugging Face's writer sorts by element size; the header's order need not be the bytes'.
    Path file = folder.resolve("other.safetensors");
    String json =
        "{\"b\":{\"shape\":[1],\"data_offsets\":[4,8],\"dtype\":\"F32\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}   ";
    Files.write(file, bytes(json, 1.5f, 2.5f));
    try (SafetensorsReader reader = Safetensors.open(file)) {
      assertThat(reader.floats("a")).containsExactly(1.5f);
      assertThat(reader.floats("b")).containsExactly(2.5f);
    }
  }

  @Test
  void keepsTheOldFileWhenTheSourceFailsOrMiscounts() {
    Path file = folder.resolve("w.safetensors");
    List<TensorEntry> entries = List.of(TensorEntry.f32("w", 2));
    Safetensors.write(file, entries, Map.of(), (entry, sink) -> sink.put(new float[] {1, 2}));
    assertThatThrownBy(
            () -> Safetensors.write(file, entries, Map.of(), (e, sink) -> sink.put(new float[1])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("got 1 values, its shape holds 2");
    assertThatThrownBy(
            () -> Safetensors.write(file, entries, Map.of(), (e, sink) -> sink.put(new float[3])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("got 3 values, its shape holds 2");
    assertThatThrownBy(
            () ->
                Safetensors.write(
                    file,
                    entries,
                    Map.of(),
                    (e, sink) -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("disk full");
    try (SafetensorsReader reader = Safetensors.open(file)) {
      assertThat(reader.floats("w")).containsExactly(1, 2);
    }
    assertThat(folder.toFile().list()).containsExactly("w.safetensors");
  }

  @Test
  void saysWhatIsThereWhenATensorIsMissingOrOfAnotherType() {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(
        file,
        List.of(TensorEntry.f32("w", 1)),
        Map.of(),
        (entry, sink) -> sink.put(new float[] {1}));
    try (SafetensorsReader reader = Safetensors.open(file)) {
      assertThat(reader.has("w")).isTrue();
      assertThatThrownBy(() -> reader.floats("v"))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("no tensor 'v'")
          .hasMessageContaining("[w]");
      assertThatThrownBy(() -> reader.ints("w"))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("w F32 [1]")
          .hasMessageContaining("asked for as I32");
    }
  }

  @Test
  void refusesNamesThatTheFormatCannotHold() {
    Path file = folder.resolve("w.safetensors");
    TensorEntry w = TensorEntry.f32("w", 1);
    assertThatThrownBy(() -> Safetensors.write(file, List.of(w, w), Map.of(), (e, s) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'w' is given twice");
    assertThatThrownBy(
            () ->
                Safetensors.write(
                    file, List.of(TensorEntry.f32("__metadata__", 1)), Map.of(), (e, s) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keeps that for metadata");
  }

  static byte[] bytes(String header, float... values) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + text.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(text.length).put(text);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }
}
