package org.gmlp4j.train.log;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * TensorBoard's event file: records in TFRecord's frames, each a message {@code Event} of
 * TensorFlow's {@code event.proto}, of which the few fields used here are written by number.
 */
final class EventFile implements AutoCloseable {
  // Event
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  // Summary, Summary.Value and SessionLog
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int STATUS = 1;
  private static final int STATUS_START = 1;

  private final OutputStream out;

  /** A file to be written to a stream, which it closes. */
  EventFile(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 15);
  }

  /** Content of a message. */
  private interface Fields {
    void write(CodedOutputStream message) throws IOException;
  }

  /** The record that every file begins with. */
  void version(double wallTime) throws IOException {
    event(wallTime, 0, event -> event.writeString(FILE_VERSION, "brain.Event:2"));
  }

  /** Says that a run starts or goes on: what other files have of this step and later is void. */
  void begin(double wallTime, long step) throws IOException {
    byte[] log = message(m -> m.writeEnum(STATUS, STATUS_START));
    event(wallTime, step, event -> event.writeByteArray(SESSION_LOG, log));
  }

  /** Writes scalars by their tags. */
  void scalars(double wallTime, long step, Map<String, Double> values) throws IOException {
    byte[] summary =
        message(
            all -> {
              for (var entry : values.entrySet()) {
                all.writeByteArray(
                    VALUE,
                    message(
                        value -> {
                          value.writeString(TAG, entry.getKey());
                          value.writeFloat(SIMPLE_VALUE, entry.getValue().floatValue());
                        }));
              }
            });
    event(wallTime, step, event -> event.writeByteArray(SUMMARY, summary));
  }

  private void event(double wallTime, long step, Fields content) throws IOException {
    record(
        message(
            event -> {
              event.writeDouble(WALL_TIME, wallTime);
              event.writeInt64(STEP, step);
              content.write(event);
            }));
  }

  private static byte[] message(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    fields.write(message);
    message.flush();
    return bytes.toByteArray();
  }

  /** TFRecord's frame: length, its checksum, the bytes, their checksum. */
  private void record(byte[] bytes) throws IOException {
    var frame = ByteBuffer.allocate(bytes.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(bytes.length);
    frame.putInt(maskedChecksum(frame.array(), 8));
    frame.put(bytes);
    frame.putInt(maskedChecksum(bytes, bytes.length));
    out.write(frame.array());
  }

  /**
   * The checksum CRC-32C, rotated and shifted, since checksums of data with checksums inside are
   * weak.
   */
  static int maskedChecksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
