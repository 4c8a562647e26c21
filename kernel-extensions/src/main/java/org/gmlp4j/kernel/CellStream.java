package org.gmlp4j.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Bytes printed by a cell, handed on as text at each flush and each full buffer. */
final class CellStream extends OutputStream {
  private static final int BUFFER = 8192;

  private final CellOutput.StreamName name;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private CellStream(CellOutput.StreamName name) {
    this.name = name;
  }

  /** A print stream, flushed at line ends, into whatever output is current. */
  static PrintStream open(CellOutput.StreamName name) {
    return new CellPrintStream(new CellStream(name));
  }

  /** Whether a stream leads back into the current output. */
  static boolean isOne(PrintStream stream) {
    return stream instanceof CellPrintStream;
  }

  private static final class CellPrintStream extends PrintStream {
    CellPrintStream(CellStream stream) {
      super(stream, true, StandardCharsets.UTF_8);
    }
  }

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
    flushIfFull();
  }

  @Override
  public synchronized void write(byte[] data, int offset, int length) {
    bytes.write(data, offset, length);
    flushIfFull();
  }

  private void flushIfFull() {
    if (bytes.size() >= BUFFER) {
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    byte[] all = bytes.toByteArray();
    int whole = wholeCharacters(all);
    bytes.reset();
    bytes.write(all, whole, all.length - whole);
    if (whole > 0) {
      CurrentOutput.get().stream(name, new String(all, 0, whole, StandardCharsets.UTF_8));
    }
  }

  /** How many of the bytes end at a character's end: a flush may fall inside a character. */
  private static int wholeCharacters(byte[] all) {
    int start = all.length - 1;
    while (start >= 0 && start > all.length - 4 && (all[start] & 0xC0) == 0x80) {
      start--;
    }
    if (start < 0) {
      return all.length;
    }
    int lead = all[start] & 0xFF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return start + length > all.length ? start : all.length;
  }
}
