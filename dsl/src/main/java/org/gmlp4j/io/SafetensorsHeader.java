package org.gmlp4j.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a safetensors file: what is in it, and where.
 *
 * @param metadata the strings under {@code __metadata__}
 * @param slots the tensors in the order of their bytes
 */
record SafetensorsHeader(Map<String, String> metadata, List<Slot> slots) {
  /** The longest header that the format allows. */
  static final int MAX_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";

  /** A tensor and the bytes it takes, counted from the end of the header. */
  record Slot(TensorEntry entry, long begin, long end) {}

  /** The header is not what it should be; the caller knows the file. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /** How many bytes follow the header. */
  long dataBytes() {
    return slots.isEmpty() ? 0 : slots.get(slots.size() - 1).end();
  }

  /** Lays tensors out one behind the other. */
  static SafetensorsHeader of(List<TensorEntry> entries, Map<String, String> metadata) {
    List<Slot> slots = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    long position = 0;
    for (TensorEntry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException(
            "the tensor name '" + entry.name() + "' is given twice; names must be unique");
      }
      if (entry.name().equals(METADATA)) {
        throw new IllegalArgumentException(
            "a tensor must not be named '" + METADATA + "': the format keeps that for metadata");
      }
      slots.add(new Slot(entry, position, position + entry.byteCount()));
      position += entry.byteCount();
    }
    return new SafetensorsHeader(new LinkedHashMap<>(metadata), List.copyOf(slots));
  }

  /** The header as bytes, padded with spaces so that the data begins at a multiple of 8. */
  byte[] toBytes() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (Map.Entry<String, String> item : metadata.entrySet()) {
          json.name(item.getKey()).value(item.getValue());
        }
        json.endObject();
      }
      for (Slot slot : slots) {
        json.name(slot.entry().name()).beginObject();
        json.name("dtype").value(slot.entry().dtype());
        json.name("shape").beginArray();
        for (long dimension : slot.entry().shape()) {
          json.value(dimension);
        }
        json.endArray();
        json.name("data_offsets").beginArray().value(slot.begin()).value(slot.end()).endArray();
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new AssertionError("a string takes every character", e);
    }
    text.append(
        " ".repeat(Math.floorMod(-text.toString().getBytes(StandardCharsets.UTF_8).length, 8)));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the header takes %,d bytes, the format allows %,d; use fewer or shorter names"
              .formatted(bytes.length, MAX_BYTES));
    }
    return bytes;
  }

  static SafetensorsHeader parse(ByteBuffer bytes) throws MalformedException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Slot> slots = new ArrayList<>();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!text.startsWith("{")) {
        throw new MalformedException("its header does not begin with '{'");
      }
      JsonReader json = new JsonReader(new StringReader(text));
      json.setStrictness(Strictness.STRICT);
      Set<String> names = new LinkedHashSet<>();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (!names.add(name)) {
          throw new MalformedException("its header names '" + name + "' twice");
        }
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else {
          slots.add(readSlot(json, name));
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedException("its header goes on after the closing brace");
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      // Bytes that are not UTF-8, broken JSON, a value of another kind, an unknown element type.
      throw new MalformedException("its header is malformed (" + firstLine(e) + ")");
    }
    slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
    checkContiguous(slots);
    return new SafetensorsHeader(metadata, List.copyOf(slots));
  }

  private static void readMetadata(JsonReader json, Map<String, String> metadata)
      throws IOException, MalformedException {
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (json.peek() != JsonToken.STRING) {
        throw new MalformedException("its metadata '" + key + "' is not a string");
      }
      if (metadata.put(key, json.nextString()) != null) {
        throw new MalformedException("its metadata names '" + key + "' twice");
      }
    }
    json.endObject();
  }

  private static Slot readSlot(JsonReader json, String name)
      throws IOException, MalformedException {
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    Set<String> keys = new LinkedHashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (!keys.add(key)) {
        throw new MalformedException("tensor '" + name + "' has '" + key + "' twice");
      }
      switch (key) {
        case "dtype" -> dtype = json.nextString();
        case "shape" -> shape = readLongs(json);
        case "data_offsets" -> offsets = readLongs(json);
        default -> throw new MalformedException("tensor '" + name + "' has unknown '" + key + "'");
      }
    }
    json.endObject();
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw new MalformedException(
          "tensor '" + name + "' needs dtype, shape and two data_offsets, has only " + keys);
    }
    TensorEntry entry = new TensorEntry(name, dtype, shape);
    if (offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw new MalformedException(
          "tensor '%s' has the offsets %d to %d".formatted(name, offsets[0], offsets[1]));
    }
    if (offsets[1] - offsets[0] != entry.byteCount()) {
      throw new MalformedException(
          "tensor '%s' needs %d bytes, its offsets span %d"
              .formatted(entry, entry.byteCount(), offsets[1] - offsets[0]));
    }
    return new Slot(entry, offsets[0], offsets[1]);
  }

  private static long[] readLongs(JsonReader json) throws IOException {
    List<Long> values = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() != JsonToken.NUMBER) {
        throw new IllegalStateException("expected a number at " + json.getPath());
      }
      values.add(json.nextLong());
    }
    json.endArray();
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static void checkContiguous(List<Slot> slots) throws MalformedException {
    long position = 0;
    for (Slot slot : slots) {
      if (slot.begin() != position) {
        throw new MalformedException(
            "tensor '%s' begins at byte %d, the one before it ends at %d"
                .formatted(slot.entry().name(), slot.begin(), position));
      }
      position = slot.end();
    }
  }

  private static String firstLine(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }
}
