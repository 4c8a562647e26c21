package org.gmlp4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the texts that questions are about as a file to pre-train on. */
final class SquadParagraphs {
  private SquadParagraphs() {}

  /**
   * A corpus of the distinct texts of these questions, a paragraph a line.
   *
   * @param most paragraphs, the first ones
   * @param cache where the file is kept, under a name that tells its content
   */
  static TextCorpus of(List<ContextQuestion> questions, int most, Path cache) {
    byte[] text =
        questions.stream()
            .map(question -> question.context().replaceAll("\\R", " ").strip())
            .distinct()
            .limit(most)
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(Sha256.digest().digest(text), 0, 8);
    Path file = cache.resolve("paragraphs-" + digest + ".txt");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(cache);
        Path temporary = Files.createTempFile(cache, "paragraphs", ".part");
        Files.write(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s; free the disk or move the cache with -D%s=FOLDER"
              .formatted(file, CacheFolder.PROPERTY),
          e);
    }
    return TextCorpus.of(file).documents(Documents.LINE);
  }
}
