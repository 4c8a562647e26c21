package org.gmlp4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusTest {
  @TempDir Path folder;

  @Test
  void readsEachLineAsADocument() throws IOException {
    TextCorpus corpus = TextCorpus.of(file("a.txt", "one\r\n\r\n  two words \t\nthree"));
    assertThat(documents(corpus.documents(Documents.LINE)))
        .containsExactly("one", "two words", "three");
  }

  @Test
  void readsParagraphsBetweenBlankLinesAsDocuments() throws IOException {
    TextCorpus corpus = TextCorpus.of(file("a.txt", "\n\none\ntwo\r\n \t\r\nthree\n\n\nfour\n"));
    assertThat(documents(corpus.documents(Documents.PARAGRAPH)))
        .containsExactly("one\ntwo", "three", "four");
  }

  @Test
  void readsAFileAsADocument() throws IOException {
    TextCorpus corpus = TextCorpus.of(file("a.txt", "one\n\ntwo\n"), file("b.txt", "three"));
    assertThat(documents(corpus.documents(Documents.FILE))).containsExactly("one\n\ntwo", "three");
  }

  @Test
  void detectsHowEachFileSeparatesDocuments() throws IOException {
    String lines = "a line\n".repeat(50) + "\n" + "a line\n".repeat(50);
    TextCorpus corpus =
        TextCorpus.of(file("lines.txt", lines), file("wrapped.txt", "a\nb\n\nc\nd\n"));
    List<String> documents = documents(corpus);
    assertThat(documents).hasSize(102).endsWith("a\nb", "c\nd");
  }

  @Test
  void findsFilesInFoldersByTheOrderOfTheirNamesAndReadsEachOnce() throws IOException {
    file("books/b.txt", "b");
    file("books/a/z.txt", "a/z");
    file("books/a.txt", "a");
    file("books/.hidden/c.txt", "hidden");
    file("books/.DS_Store", "\0\0");
    Path first = file("first.txt", "first");
    TextCorpus corpus = TextCorpus.of(first, folder.resolve("books"), first);
    assertThat(documents(corpus)).containsExactly("first", "a", "a/z", "b");
    assertThat(corpus.bytes()).isEqualTo(5 + 3 + 1 + 1);
    assertThat(corpus.files()).hasSize(4).first().asString().endsWith("first.txt");
    assertThat(corpus.toString()).startsWith("4 text files, 10 bytes, from ");
  }

  @Test
  void unpacksGzipWhateverTheNameAndDropsByteOrderMarks() throws IOException {
    var packed = new ByteArrayOutputStream();
    for (String part : List.of("\uFEFFone\ntw", "o\n")) {
      try (var gzip = new GZIPOutputStream(packed)) {
        gzip.write(part.getBytes(UTF_8));
      }
    }
    Path file = Files.write(folder.resolve("packed"), packed.toByteArray());
    assertThat(documents(TextCorpus.of(file, file("plain", "\uFEFFthree"))))
        .containsExactly("one", "two", "three");
  }

  @Test
  void cutsALongLineAtWhiteSpaceAndLosesNothing() throws IOException {
    String line =
        IntStream.range(0, 40_000).mapToObj(i -> "w\u00f6rd" + i).collect(Collectors.joining(" "));
    List<TextChunk> chunks = chunks(TextCorpus.of(file("a.txt", line + "\nlast\n")));
    assertThat(chunks).hasSizeBetween(6, 10);
    assertThat(chunks.stream().map(TextChunk::text).limit(chunks.size() - 1))
        .allMatch(text -> text.getBytes(UTF_8).length <= CorpusFileReader.LONGEST);
    assertThat(String.join(" ", texts(chunks))).isEqualTo(line + " last");
    assertThat(chunks.stream().filter(TextChunk::endsDocument)).hasSize(2);
    assertThat(chunks.get(chunks.size() - 2).endsDocument()).isTrue();
  }

  @Test
  void cutsTextWithoutWhiteSpaceBetweenCharacters() throws IOException {
    String line = "x" + "\u4f60\ud83d\ude00".repeat(30_000);
    List<TextChunk> chunks = chunks(TextCorpus.of(file("a.txt", line)));
    assertThat(chunks).hasSize(4);
    assertThat(String.join("", texts(chunks))).isEqualTo(line);
  }

  @Test
  void endsADocumentThatFillsAChunkExactly() throws IOException {
    for (int extra = -2; extra <= 2; extra++) {
      String word = "y".repeat(CorpusFileReader.LONGEST + extra);
      for (String end : List.of("", "\n", " \n", "   ", "\nz", "  \n\nz")) {
        List<TextChunk> chunks =
            chunks(TextCorpus.of(file("a.txt", word + end)).documents(Documents.LINE));
        assertThat(String.join("", texts(chunks))).isEqualTo(word + (end.endsWith("z") ? "z" : ""));
        assertThat(chunks).noneMatch(chunk -> chunk.text().isBlank());
        assertThat(chunks.stream().filter(TextChunk::endsDocument))
            .hasSize(end.endsWith("z") ? 2 : 1);
        assertThat(chunks.get(chunks.size() - 1).endsDocument()).isTrue();
      }
    }
  }

  @Test
  void tellsHowFarItHasComeInBytes() throws IOException {
    TextCorpus corpus =
        TextCorpus.of(file("a.txt", "some words\n".repeat(30_000)), file("b.txt", "end"));
    var seen = new ArrayList<Long>();
    try (CorpusReader reader =
        corpus.open(
            (done, total) -> {
              assertThat(total).isEqualTo(330_003);
              seen.add(done);
            })) {
      while (reader.next() != null) {}
      assertThat(reader.documents()).isEqualTo(30_001);
    }
    assertThat(seen).isSorted().hasSizeGreaterThan(5).endsWith(330_003L);
  }

  @Test
  void bundlesASampleOfVariedText() {
    List<String> documents = documents(TextCorpus.sample());
    assertThat(documents).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
    long words = documents.stream().mapToLong(text -> text.split("\\s+").length).sum();
    long distinct =
        documents.stream().flatMap(text -> List.of(text.split("\\W+")).stream()).distinct().count();
    assertThat(words).isGreaterThan(4_000);
    assertThat(distinct).isGreaterThan(1_500);
    assertThat(TextCorpus.sample().sha256(folder, ProgressListener.NONE)).hasSize(64);
  }

  private Path file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  static List<String> documents(TextCorpus corpus) {
    List<TextChunk> chunks = chunks(corpus);
    assertThat(chunks).allMatch(TextChunk::endsDocument);
    return texts(chunks);
  }

  private static List<String> texts(List<TextChunk> chunks) {
    return chunks.stream().map(TextChunk::text).toList();
  }

  static List<TextChunk> chunks(TextCorpus corpus) {
    var chunks = new ArrayList<TextChunk>();
    try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
      for (TextChunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
        chunks.add(chunk);
      }
    }
    return chunks;
  }
}
