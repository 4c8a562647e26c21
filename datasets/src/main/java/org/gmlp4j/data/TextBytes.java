package org.gmlp4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files that should be UTF-8 text, and says where they are not. */
final class TextBytes {
  private TextBytes() {}

  /**
   * A file's bytes, less a byte order mark.
   *
   * @throws DataNotFoundException if it cannot be read
   * @throws DataFormatException if it is plainly no UTF-8 text
   */
  static byte[] read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DataNotFoundException(
          "there is no file %s; check its name and folder".formatted(file.toAbsolutePath()), e);
    } catch (IOException e) {
      throw new DataNotFoundException(
          "cannot read %s (%s); check that it is a readable file".formatted(file, e), e);
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw new DataFormatException(
          file, 1, "UTF-16 text", "UTF-8 text", "convert the file to UTF-8");
    }
    requireText(file, bytes);
    return withoutMark(bytes);
  }

  static byte[] withoutMark(byte[] bytes) {
    return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /**
   * The text of these bytes.
   *
   * @throws DataFormatException if they are not UTF-8, with the line
   */
  static String decode(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw notUtf8(file, lineAt(bytes, in.position()));
    }
    return out.flip().toString();
  }

  static DataFormatException notUtf8(Path file, int line) {
    return new DataFormatException(
        file, line, "bytes that are not UTF-8", "UTF-8 text", "convert the file to UTF-8");
  }

  /** Text never holds a byte 0; archives, pictures and spreadsheets do. */
  private static void requireText(Path file, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        boolean packed = startsWith(bytes, 0x1F, 0x8B) || startsWith(bytes, 'P', 'K');
        throw new DataFormatException(
            file,
            lineAt(bytes, i),
            "a byte 0 (at %d), so a binary file".formatted(i),
            "UTF-8 text",
            packed
                ? "unpack the archive, or save the spreadsheet as CSV"
                : "point to the right file, or save it as text");
      }
    }
  }

  private static int lineAt(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }
}
