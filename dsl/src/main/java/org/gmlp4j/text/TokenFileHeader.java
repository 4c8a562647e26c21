package org.gmlp4j.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What stands before the tokens in a cached file: little-endian {@code magic[8] version[4] width[4]
 * documents[8] tokens[8] replaced[8] vocabulary[4] body-crc[4] key[32] header-crc[4]}, filled up to
 * 128 bytes.
 *
 * <p>Behind it come the tokens, {@code width} bytes each, filled up to a multiple of 8 bytes, and
 * then for each document the place of its first token, and the number of all tokens, 8 bytes each.
 * Checksums are CRC-32C.
 *
 * @param width bytes a token, 2 or 4
 * @param replaced places in the corpus where bytes that were not UTF-8 were replaced
 * @param vocabulary one more than the tokenizer's largest id
 * @param key 64 hexadecimal digits that say what the tokens were made from
 */
record TokenFileHeader(
    int width,
    long documents,
    long tokens,
    long replaced,
    int vocabulary,
    int bodyCrc,
    String key) {
  static final int BYTES = 128;
  static final int VERSION = 1;
  private static final byte[] MAGIC = "GMLPTOKS".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED = 80;

  static int widthFor(int vocabulary) {
    return vocabulary <= 1 << 16 ? 2 : 4;
  }

  /** Bytes of the tokens and what fills them up. */
  long tokenBytes() {
    return (tokens * width + 7) / 8 * 8;
  }

  long fileBytes() {
    return BYTES + tokenBytes() + 8 * (documents + 1);
  }

  ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putInt(VERSION).putInt(width).putLong(documents).putLong(tokens);
    bytes.putLong(replaced).putInt(vocabulary).putInt(bodyCrc);
    bytes.put(HexFormat.of().parseHex(key));
    bytes.putInt(crc(bytes));
    return bytes.clear();
  }

  /**
   * Reads a header.
   *
   * @throws DamagedException if it is none, or not one for this key
   */
  static TokenFileHeader read(ByteBuffer bytes, String key) throws DamagedException {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < BYTES) {
      throw new DamagedException("it is too short to have a header");
    }
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    int version = in.getInt();
    if (!Arrays.equals(magic, MAGIC) || version != VERSION) {
      throw new DamagedException(
          "it does not begin as such a file of version " + VERSION + " does");
    }
    int width = in.getInt();
    long documents = in.getLong();
    long tokens = in.getLong();
    long replaced = in.getLong();
    int vocabulary = in.getInt();
    int bodyCrc = in.getInt();
    byte[] sum = new byte[32];
    in.get(sum);
    if (in.getInt() != crc(bytes)) {
      throw new DamagedException("its header's checksum is wrong");
    }
    String made = HexFormat.of().formatHex(sum);
    if (!made.equals(key)) {
      throw new DamagedException("it was made from something else");
    }
    return new TokenFileHeader(width, documents, tokens, replaced, vocabulary, bodyCrc, made);
  }

  private static int crc(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(CHECKED));
    return (int) crc.getValue();
  }

  /** A cached file is not what it should be; the message says how, after "because". */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }
}
