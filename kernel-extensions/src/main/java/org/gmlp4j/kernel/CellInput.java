package org.gmlp4j.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * {@code System.in} of cells: asks the front end for a line when one is read.
 *
 * <p>It is one stream for the kernel's life, so that a {@code Scanner} kept in a variable works in
 * later cells too.
 */
final class CellInput extends InputStream {
  /** Where lines come from; a prompt may be shown, and what is typed hidden. */
  @FunctionalInterface
  interface Lines {
    String ask(String prompt, boolean password) throws InterruptedIOException;
  }

  private volatile Lines lines = CellInput::none;
  private byte[] line = {};
  private int at;

  /** From now on lines come from there. */
  void from(Lines source) {
    lines = source;
  }

  static String none(String prompt, boolean password) {
    // Unchecked, since a Scanner keeps checked ones to itself.
    throw new UncheckedIOException(
        new IOException(
            "a cell reads System.in, and this front end has no place to type; give the value in"
                + " the cell, or run it where one can type"));
  }

  /** Shows a prompt and waits for a line. */
  String ask(String prompt, boolean password) {
    try {
      return lines.ask(prompt, password);
    } catch (InterruptedIOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized int read() throws InterruptedIOException {
    fill();
    return line[at++] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws InterruptedIOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    fill();
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - at;
  }

  private void fill() throws InterruptedIOException {
    if (at == line.length) {
      line = (lines.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
  }
}
