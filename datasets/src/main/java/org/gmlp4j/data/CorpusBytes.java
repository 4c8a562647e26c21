package org.gmlp4j.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of one file, unpacked, behind a byte order mark; refuses files that are not text. */
final class CorpusBytes implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final CorpusFile file;
  private final LongConsumer progress;
  private final Counted stored;
  private final InputStream stream;
  final byte[] buffer = new byte[BUFFER];
  // What is not yet taken of the buffer.
  int position;
  int limit;
  private long offset;

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int n = super.read(target, from, length);
      count += Math.max(n, 0);
      return n;
    }
  }

  CorpusBytes(CorpusFile file, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
    try {
      stored = new Counted(file.open());
      stream = unpacked(stored);
    } catch (IOException e) {
      throw failed(e);
    }
    try {
      fill();
      if (limit >= 3
          && buffer[0] == (byte) 0xEF
          && buffer[1] == (byte) 0xBB
          && buffer[2] == (byte) 0xBF) {
        position = 3;
      }
      refuseBinary();
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /** Where in the text the byte at {@link #position} is. */
  long offset() {
    return offset + position;
  }

  /** Bytes read of the file as it is stored. */
  long bytesRead() {
    return stored.count;
  }

  /** Replaces a buffer that is used up by the next bytes; tells whether there are any. */
  boolean fill() {
    offset += limit;
    position = 0;
    limit = 0;
    try {
      while (limit < BUFFER) {
        int n = stream.read(buffer, limit, BUFFER - limit);
        if (n < 0) {
          break;
        }
        limit += n;
      }
    } catch (IOException e) {
      throw failed(e);
    }
    progress.accept(stored.count);
    return limit > 0;
  }

  @Override
  public void close() {
    try {
      stored.close();
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }

  private static InputStream unpacked(InputStream stored) throws IOException {
    byte[] magic = stored.readNBytes(2);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), stored);
    boolean packed = magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
    return packed ? new GZIPInputStream(whole, BUFFER) : whole;
  }

  /** Text has no NUL, and other control characters only now and then. */
  private void refuseBinary() {
    boolean utf16 =
        limit >= 2
            && ((buffer[0] == (byte) 0xFF && buffer[1] == (byte) 0xFE)
                || (buffer[0] == (byte) 0xFE && buffer[1] == (byte) 0xFF));
    if (utf16) {
      throw new CorpusFormatException(
          file.name(), 0, "UTF-16", "convert the file to UTF-8, by iconv for example", null);
    }
    int controls = 0;
    int first = -1;
    for (int i = position; i < limit; i++) {
      byte b = buffer[i];
      boolean space = b >= '\t' && b <= '\r';
      if (b == 0 || (b > 0 && b < ' ' && !space)) {
        first = first < 0 ? i : first;
        controls++;
        if (b == 0) {
          throw ChunkDecoder.binary(file.name(), i);
        }
      }
    }
    // A few in a short text are an accident.
    if (controls > 3 && controls * 100L > limit) {
      throw ChunkDecoder.binary(file.name(), first);
    }
  }

  private DataException failed(IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new CorpusFormatException(
          file.name(),
          offset + limit,
          "a damaged end of what gzip has packed (%s)".formatted(e.getMessage()),
          "fetch or pack the file anew",
          e);
    }
    return new DataNotFoundException(
        "cannot read %s (%s); check that it is a readable file".formatted(file.name(), e), e);
  }
}
