package org.gmlp4j.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes tokens to a file as they come; holds a buffer of them, however many they are. */
final class TokenFileWriter implements AutoCloseable {
  private final int width;
  private final Path startsFile;
  private final FileChannel file;
  private final FileChannel starts;
  private final ByteBuffer tokenBuffer = buffer();
  private final ByteBuffer startBuffer = buffer();
  private final CRC32C crc = new CRC32C();
  private long tokens;
  private long documents;
  private long documentStart;

  TokenFileWriter(Path path, int vocabulary) throws IOException {
    width = TokenFileHeader.widthFor(vocabulary);
    startsFile = path.resolveSibling(path.getFileName() + "-starts");
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    starts =
        FileChannel.open(
            startsFile,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    file.position(TokenFileHeader.BYTES);
  }

  long tokens() {
    return tokens;
  }

  void write(TokenBlock block) throws IOException {
    int next = 0;
    for (int chunk = 0; chunk < block.chunks(); chunk++) {
      for (int end = next + block.length(chunk); next < end; next++) {
        if (!tokenBuffer.hasRemaining()) {
          drain(tokenBuffer, file, true);
        }
        if (width == 2) {
          tokenBuffer.putChar((char) block.tokens()[next]);
        } else {
          tokenBuffer.putInt(block.tokens()[next]);
        }
      }
      tokens += block.length(chunk);
      if (block.endsDocument(chunk)) {
        endDocument();
      }
    }
  }

  /** Ends the document that is being written, if there is anything in it. */
  private void endDocument() throws IOException {
    if (tokens > documentStart) {
      putStart(documentStart);
      documents++;
      documentStart = tokens;
    }
  }

  private void putStart(long start) throws IOException {
    if (!startBuffer.hasRemaining()) {
      drain(startBuffer, starts, false);
    }
    startBuffer.putLong(start);
  }

  /** Completes the file. */
  void finish(String key, int vocabulary, long replaced) throws IOException {
    putStart(tokens);
    drain(startBuffer, starts, false);
    drain(tokenBuffer, file, true);
    tokenBuffer.position((int) (-tokens * width & 7));
    for (int i = 0; i < tokenBuffer.position(); i++) {
      tokenBuffer.put(i, (byte) 0);
    }
    drain(tokenBuffer, file, true);
    starts.position(0);
    while (starts.read(tokenBuffer) >= 0) {
      drain(tokenBuffer, file, true);
    }
    file.position(0);
    ByteBuffer header =
        new TokenFileHeader(
                width, documents, tokens, replaced, vocabulary, (int) crc.getValue(), key)
            .bytes();
    while (header.hasRemaining()) {
      file.write(header);
    }
  }

  @Override
  public void close() throws IOException {
    try (file;
        starts) {
      Files.deleteIfExists(startsFile);
    }
  }

  private void drain(ByteBuffer buffer, FileChannel target, boolean counts) throws IOException {
    buffer.flip();
    if (counts) {
      crc.update(buffer.duplicate());
    }
    while (buffer.hasRemaining()) {
      target.write(buffer);
    }
    buffer.clear();
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  }
}
