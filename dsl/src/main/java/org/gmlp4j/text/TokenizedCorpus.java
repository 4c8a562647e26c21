package org.gmlp4j.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The tokens of a corpus, document by document and without special tokens, in a file that is mapped
 * to memory: it takes no Java heap, and what is not read takes no memory at all.
 *
 * <p>May be used by several threads at once. See {@link TokenCache}.
 */
public final class TokenizedCorpus {
  private static final int SEGMENT_BITS = 30;

  private final Path file;
  private final TokenFileHeader header;
  private final ByteBuffer[] tokens;
  private final ByteBuffer[] starts;

  private TokenizedCorpus(
      Path file, TokenFileHeader header, ByteBuffer[] tokens, ByteBuffer[] starts) {
    this.file = file;
    this.header = header;
    this.tokens = tokens;
    this.starts = starts;
  }

  /** Maps a file, and reads it once to see whether it is whole. */
  static TokenizedCorpus map(Path file, String key)
      throws IOException, TokenFileHeader.DamagedException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer first = ByteBuffer.allocate(TokenFileHeader.BYTES);
      while (first.hasRemaining() && channel.read(first) >= 0) {}
      TokenFileHeader header = TokenFileHeader.read(first.flip(), key);
      if (channel.size() != header.fileBytes()) {
        throw new TokenFileHeader.DamagedException(
            "it has %,d bytes and should have %,d".formatted(channel.size(), header.fileBytes()));
      }
      long behind = TokenFileHeader.BYTES + header.tokenBytes();
      var corpus =
          new TokenizedCorpus(
              file,
              header,
              segments(channel, TokenFileHeader.BYTES, header.tokenBytes()),
              segments(channel, behind, 8 * (header.documents() + 1)));
      corpus.check();
      return corpus;
    }
  }

  /** Documents, none of them empty. */
  public int documents() {
    return Math.toIntExact(header.documents());
  }

  /** Tokens of all documents. */
  public long tokens() {
    return header.tokens();
  }

  /** The place of a document's first token; that of {@link #documents()} is behind the last. */
  public long start(int document) {
    Objects.checkIndex(document, documents() + 1);
    long at = 8L * document;
    return starts[segment(at)].getLong(inSegment(at));
  }

  /** Copies tokens into an array. */
  public void copy(long from, int[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, tokens());
    Objects.checkFromIndexSize(offset, length, target.length);
    int width = header.width();
    for (int i = 0; i < length; i++) {
      long at = (from + i) * width;
      ByteBuffer segment = tokens[segment(at)];
      target[offset + i] =
          width == 2 ? segment.getChar(inSegment(at)) : segment.getInt(inSegment(at));
    }
  }

  /** One more than the tokenizer's largest id. */
  public int vocabSize() {
    return header.vocabulary();
  }

  /** Places in the corpus where bytes that were not UTF-8 have been replaced. */
  public long replaced() {
    return header.replaced();
  }

  /** 64 hexadecimal digits that say what the tokens were made from: corpus and tokenizer. */
  public String key() {
    return header.key();
  }

  /** The file that is mapped. */
  public Path file() {
    return file;
  }

  private void check() throws TokenFileHeader.DamagedException {
    var crc = new CRC32C();
    for (ByteBuffer[] part : new ByteBuffer[][] {tokens, starts}) {
      for (ByteBuffer segment : part) {
        crc.update(segment.duplicate());
      }
    }
    if ((int) crc.getValue() != header.bodyCrc()) {
      throw new TokenFileHeader.DamagedException("its checksum is wrong");
    }
  }

  private static ByteBuffer[] segments(FileChannel channel, long from, long bytes)
      throws IOException {
    var segments = new ByteBuffer[segment(Math.max(0, bytes - 1)) + 1];
    for (int i = 0; i < segments.length; i++) {
      long start = (long) i << SEGMENT_BITS;
      segments[i] =
          channel
              .map(
                  FileChannel.MapMode.READ_ONLY,
                  from + start,
                  Math.min(bytes - start, 1L << SEGMENT_BITS))
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    return segments;
  }

  private static int segment(long at) {
    return (int) (at >>> SEGMENT_BITS);
  }

  private static int inSegment(long at) {
    return (int) (at & ((1 << SEGMENT_BITS) - 1));
  }
}
