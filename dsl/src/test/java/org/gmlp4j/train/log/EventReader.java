package org.gmlp4j.train.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files as their specification says, sharing nothing with what writes them. */
final class EventReader {
  /**
   * An event.
   *
   * @param version of the file; empty but in the first
   * @param starts whether it begins a session
   * @param scalars by tag
   */
  record Event(
      double wallTime, long step, String version, boolean starts, Map<String, Float> scalars) {}

  private EventReader() {}

  static List<Event> read(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      check(length, bytes.getInt());
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      check(data, bytes.getInt());
      events.add(event(data));
    }
    return events;
  }

  private static void check(byte[] data, int masked) {
    int crc = crc32c(data);
    int expected = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    if (masked != expected) {
      throw new AssertionError("checksum %08x, expected %08x".formatted(masked, expected));
    }
  }

  /** Bit by bit, with Castagnoli's polynomial reversed. */
  static int crc32c(byte[] data) {
    int crc = ~0;
    for (byte b : data) {
      crc ^= b & 0xff;
      for (int i = 0; i < 8; i++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
      }
    }
    return ~crc;
  }

  private static Event event(byte[] data) throws IOException {
    double wallTime = 0;
    long step = 0;
    String version = "";
    boolean starts = false;
    Map<String, Float> scalars = new LinkedHashMap<>();
    CodedInputStream in = CodedInputStream.newInstance(data);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> wallTime = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readString();
        case 5 -> summary(in.readByteArray(), scalars);
        case 7 -> starts = Arrays.equals(in.readByteArray(), new byte[] {8, 1});
        default -> throw new AssertionError("unknown field in " + Arrays.toString(data));
      }
    }
    return new Event(wallTime, step, version, starts, scalars);
  }

  private static void summary(byte[] data, Map<String, Float> scalars) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(data);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
      value.readTag();
      String name = value.readString();
      value.readTag();
      scalars.put(name, value.readFloat());
    }
  }
}
