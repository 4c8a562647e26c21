package org.gmlp4j.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Makes text of one file's bytes, and knows where they are wrong. */
final class ChunkDecoder {
  private static final char REPLACEMENT = '\uFFFD';

  private final String file;
  private final InvalidUtf8 invalid;
  private long replaced;

  ChunkDecoder(String file, InvalidUtf8 invalid) {
    this.file = file;
    this.invalid = invalid;
  }

  /** Places where bytes were replaced. */
  long replaced() {
    return replaced;
  }

  /**
   * The text of these bytes.
   *
   * @param offset where in the file the first one is
   */
  String decode(byte[] bytes, int length, long offset) {
    // The fast way leaves a mark where something may be wrong.
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      int at = 0;
      while (bytes[at] != 0) {
        at++;
      }
      throw binary(file, offset + at);
    }
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeWithCare(bytes, length, offset);
  }

  private String decodeWithCare(byte[] bytes, int length, long offset) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      if (invalid == InvalidUtf8.FAIL) {
        throw new CorpusFormatException(
            file,
            offset + in.position(),
            "bytes that are not UTF-8 (0x%02X)".formatted(in.get(in.position())),
            "convert the file to UTF-8, or ask for such bytes to be replaced",
            null);
      }
      replaced++;
      out.put(REPLACEMENT);
      in.position(in.position() + result.length());
    }
  }

  static CorpusFormatException binary(String file, long offset) {
    return new CorpusFormatException(
        file,
        offset,
        "a control character, so it is binary and no text",
        "leave the file out, or unpack it or convert it to text",
        null);
  }
}
