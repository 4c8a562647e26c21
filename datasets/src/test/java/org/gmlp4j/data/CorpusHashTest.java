package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusHashTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;
  @TempDir Path cache;

  @Test
  void isWhatTheShellSays() throws IOException {
    Path a = file("a.txt", "alpha\n");
    Path b = file("b.txt", "beta\n");
    // printf 'alpha\n' >a; printf 'beta\n' >b; sha256sum a b | cut -d' ' -f1 | sha256sum
    assertThat(sum(a, b))
        .isEqualTo("b3743906cb8ec0b254e7f17909afca766bee53dce4c97f7bfd8a99643494076c");
    assertThat(sum(b, a)).isNotEqualTo(sum(a, b));
  }

  @Test
  void doesNotDependOnNames() throws IOException {
    assertThat(sum(file("a.txt", "same"))).isEqualTo(sum(file("other/name.txt", "same")));
  }

  @Test
  void doesNotReadAFileAgainThatHasNotChanged() throws IOException {
    Path a = file("a.txt", "first");
    String sum = sum(a);
    assertThat(Files.readString(cache.resolve("file-sums.tsv"))).contains("a.txt");
    // Same size, same time: only somebody who reads it would notice.
    file("a.txt", "FIRST");
    assertThat(sum(a)).isEqualTo(sum);
    Files.setLastModifiedTime(a, FileTime.from(LONG_AGO.plusSeconds(1)));
    assertThat(sum(a)).isNotEqualTo(sum);
  }

  @Test
  void readsAFileAgainThatWasWrittenJustNow() throws IOException {
    Path a = file("a.txt", "first");
    Files.setLastModifiedTime(a, FileTime.from(Instant.now()));
    sum(a);
    assertThat(cache.resolve("file-sums.tsv")).doesNotExist();
  }

  @Test
  void survivesADamagedRecordAndACacheThatCannotBeWritten() throws IOException {
    Path a = file("a.txt", "first");
    String sum = sum(a);
    Files.writeString(cache.resolve("file-sums.tsv"), "junk\n\u0000\tx\n");
    assertThat(sum(a)).isEqualTo(sum);
    Path file = file("not-a-folder", "");
    assertThat(TextCorpus.of(a).sha256(file, ProgressListener.NONE)).isEqualTo(sum);
  }

  @Test
  void tellsHowFarItHasCome() throws IOException {
    TextCorpus corpus = TextCorpus.of(file("a.txt", "x".repeat(200_000)), file("b.txt", "y"));
    var last = new AtomicLong();
    corpus.sha256(
        cache,
        (done, total) -> {
          assertThat(total).isEqualTo(200_001);
          assertThat(done).isBetween(last.get(), total);
          last.set(done);
        });
    assertThat(last).hasValue(200_001);
  }

  private String sum(Path... files) {
    return TextCorpus.of(files).sha256(cache, ProgressListener.NONE);
  }

  private Path file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
  }
}
