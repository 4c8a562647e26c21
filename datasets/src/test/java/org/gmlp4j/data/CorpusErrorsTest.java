package org.gmlp4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusErrorsTest {
  @TempDir Path folder;

  @Test
  void saysWhereItLookedForText() throws IOException {
    assertThatThrownBy(() -> TextCorpus.of())
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> TextCorpus.of(folder.resolve("nowhere")))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(folder.resolve("nowhere").toString());
    assertThatThrownBy(() -> TextCorpus.of(folder))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("no files but hidden ones");
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThatThrownBy(() -> TextCorpus.of(folder, empty))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("1 files, all empty");
    Files.writeString(empty, " \n\t\r\n");
    assertThatThrownBy(() -> TextCorpusTest.chunks(TextCorpus.of(folder)))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("empty.txt")
        .hasMessageContaining("white space only");
  }

  @Test
  void namesABinaryFileAndTheByte() throws IOException {
    byte[] early = "abc\0def".getBytes(UTF_8);
    byte[] late = "word ".repeat(40_000).getBytes(UTF_8);
    late[150_001] = 0;
    byte[] controls = "ab\u0001\u0002".repeat(10).getBytes(UTF_8);
    assertRefused("early.bin", early, 3, "control character");
    assertRefused("late.bin", late, 150_001, "control character");
    assertRefused("controls.bin", controls, 2, "control character");
    // One here and there is found in honest text.
    byte[] rare = ("some words ".repeat(50) + "\u001a").getBytes(UTF_8);
    assertThat(read(Files.write(folder.resolve("rare.txt"), rare))).hasSize(1);
  }

  @Test
  void namesTheFirstByteThatIsNotUtf8() throws IOException {
    byte[] bytes = ("\uFEFFgood \uFFFD " + "word ".repeat(40_000) + "caf?!").getBytes(UTF_8);
    int at = bytes.length - 2;
    bytes[at] = (byte) 0xE9;
    assertRefused("latin1.txt", bytes, at, "0xE9");
    assertRefused("utf16.txt", "text".getBytes(StandardCharsets.UTF_16), 0, "UTF-16");
  }

  @Test
  void replacesAndCountsBytesThatAreNotUtf8WhereAskedTo() throws IOException {
    byte[] bytes = {'a', (byte) 0xE9, 'b', '\n', (byte) 0xC3, '\n', 'c', (byte) 0x80, (byte) 0x80};
    TextCorpus corpus =
        TextCorpus.of(Files.write(folder.resolve("a.txt"), bytes)).invalidUtf8(InvalidUtf8.REPLACE);
    assertThat(TextCorpusTest.documents(corpus))
        .containsExactly("a\uFFFDb", "\uFFFD", "c\uFFFD\uFFFD");
    try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
      while (reader.next() != null) {}
      assertThat(reader.replaced()).isEqualTo(4);
    }
  }

  @Test
  void namesAGzipFileThatBreaksOff() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("some words ".repeat(1_000).getBytes(UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    Path file = Files.write(folder.resolve("half.gz"), half);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CorpusFormatException.class)
        .hasMessageContaining("half.gz")
        .hasMessageContaining("gzip");
  }

  @Test
  void namesAFolderThatMayNotBeRead() throws IOException {
    Path locked = Files.createDirectories(folder.resolve("books/locked"));
    Files.writeString(folder.resolve("books/a.txt"), "text");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeThat(Files.isReadable(locked)).as("permissions bind this user").isFalse();
      assertThatThrownBy(() -> TextCorpus.of(folder.resolve("books")))
          .isInstanceOf(DataNotFoundException.class)
          .hasMessageContaining("cannot look into")
          .hasMessageContaining("locked");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void namesFoldersThatContainThemselves() throws IOException {
    Path books = Files.createDirectories(folder.resolve("books"));
    Files.createSymbolicLink(books.resolve("loop"), books);
    assertThatThrownBy(() -> TextCorpus.of(books))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("cannot look into")
        .hasMessageContaining("loop");
  }

  private void assertRefused(String name, byte[] bytes, long offset, String found)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    var refused = catchThrowableOfType(CorpusFormatException.class, () -> read(file));
    assertThat(refused).hasMessageContaining(name).hasMessageContaining(found);
    assertThat(refused.offset()).isEqualTo(offset);
    assertThat(refused.file()).isEqualTo(file.toString());
  }

  private static List<TextChunk> read(Path file) {
    return TextCorpusTest.chunks(TextCorpus.of(file));
  }
}
