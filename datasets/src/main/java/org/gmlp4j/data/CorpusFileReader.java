package org.gmlp4j.data;

import java.util.function.LongConsumer;

/**
 * Splits one file's bytes into documents, and documents that are too long into chunks.
 *
 * <p>Works on bytes, where white space is easily seen, and decodes whole chunks.
 */
final class CorpusFileReader implements AutoCloseable {
  /** Longest chunk in bytes: most documents fit, and many chunks fit into memory. */
  static final int LONGEST = 1 << 16;

  private final CorpusBytes bytes;
  private final ChunkDecoder decoder;
  private final Documents documents;

  // The chunk in the making, which never begins with white space, and where its first byte is.
  private final byte[] chunk = new byte[LONGEST];
  private int length;
  private long start;
  private boolean lineHasText;
  private boolean spaceAfterFull;

  CorpusFileReader(CorpusFile file, TextCorpus corpus, LongConsumer progress) {
    bytes = new CorpusBytes(file, progress);
    decoder = new ChunkDecoder(file.name(), corpus.invalidUtf8());
    documents =
        corpus.documents() == Documents.DETECT
            ? DocumentDetector.of(bytes.buffer, bytes.position, bytes.limit)
            : corpus.documents();
  }

  long bytesRead() {
    return bytes.bytesRead();
  }

  long replaced() {
    return decoder.replaced();
  }

  /** The next chunk, or null after the last. */
  TextChunk next() {
    while (bytes.position < bytes.limit || bytes.fill()) {
      byte b = bytes.buffer[bytes.position++];
      if (b == '\n' && endsDocument()) {
        if (length > 0) {
          return end();
        }
      } else if (DocumentDetector.isSpace(b)) {
        // A chunk that is full is cut before the next text, at this white space or an earlier one.
        if (length > 0 && length < LONGEST) {
          chunk[length++] = b;
        } else if (length == LONGEST) {
          spaceAfterFull = true;
        }
      } else {
        lineHasText = true;
        TextChunk full = length == LONGEST ? cut() : null;
        if (length == 0) {
          start = bytes.offset() - 1;
        }
        chunk[length++] = b;
        if (full != null) {
          return full;
        }
      }
    }
    return length > 0 ? end() : null;
  }

  @Override
  public void close() {
    bytes.close();
  }

  /** Whether a line's end at this place ends a document. */
  private boolean endsDocument() {
    boolean blankLine = !lineHasText;
    lineHasText = false;
    return switch (documents) {
      case LINE -> true;
      case PARAGRAPH -> blankLine;
      case FILE, DETECT -> false;
    };
  }

  private TextChunk end() {
    TextChunk last = new TextChunk(decoder.decode(chunk, trimmed(length), start), true);
    length = 0;
    spaceAfterFull = false;
    return last;
  }

  /** Takes a part off a full chunk that ends at white space, or else between two characters. */
  private TextChunk cut() {
    int end = LONGEST;
    int next = LONGEST;
    if (!spaceAfterFull) {
      int space = LONGEST - 1;
      while (space > 0 && !DocumentDetector.isSpace(chunk[space])) {
        space--;
      }
      next = space > 0 ? space + 1 : characterBoundary();
      end = next;
    }
    String text = decoder.decode(chunk, trimmed(end), start);
    length = LONGEST - next;
    System.arraycopy(chunk, next, chunk, 0, length);
    start += next;
    spaceAfterFull = false;
    return new TextChunk(text, false);
  }

  private int trimmed(int end) {
    int trimmed = end;
    while (DocumentDetector.isSpace(chunk[trimmed - 1])) {
      trimmed--;
    }
    return trimmed;
  }

  /** The last place in a full chunk that is not amid a character's bytes, if they are UTF-8. */
  private int characterBoundary() {
    int last = LONGEST - 1;
    while (last > LONGEST - 4 && (chunk[last] & 0xC0) == 0x80) {
      last--;
    }
    return last;
  }
}
