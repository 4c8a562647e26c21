package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sst2LoadTest {
  @TempDir Path folder;
  private DataOptions options;

  @BeforeEach
  void pointAwayFromTheRealPlaces() {
    options = Surroundings.in(folder);
  }

  @Test
  void looksInTheGivenFolderThenTheDataRootThenTheCache() throws IOException {
    Path given = files(folder.resolve("given"), "from the folder");
    files(folder.resolve("root/SST-2"), "from the root");
    files(folder.resolve("cache/SST-2"), "from the cache");
    DataOptions both = options.withDataRoot(folder.resolve("root"));
    assertThat(firstText(Sst2.load(both.withFolder(given)))).isEqualTo("from the folder");
    assertThat(firstText(Sst2.load(both))).isEqualTo("from the root");
    assertThat(firstText(Sst2.load(options))).isEqualTo("from the cache");
    assertThat(firstText(Sst2.load(options.withDataRoot(folder.resolve("empty")))))
        .isEqualTo("from the cache");
  }

  @Test
  void doesNotPassOverAMissingGivenFolder() throws IOException {
    files(folder.resolve("cache/SST-2"), "from the cache");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Sst2.load(options.withFolder(missing)))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void saysWhereToPutTheFilesWhenOffline() {
    assertThatThrownBy(() -> Sst2.load(options))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("train.tsv and dev.tsv")
        .hasMessageContaining(folder.resolve("cache/SST-2").toString());
  }

  @Test
  void downloadsOnceAndUnpacksIntoTheCache() throws IOException {
    byte[] zip =
        Surroundings.zip(
            Map.of(
                "SST-2/train.tsv", "sentence\tlabel\nfrom the net\t1\n",
                "SST-2/dev.tsv", "sentence\tlabel\nheld out\t0\n",
                "SST-2/original/README.txt", "more"));
    try (FileServer server = new FileServer(zip)) {
      DataOptions online = options.withOffline(false).withMirror(server.uri("/glue/data/"));
      assertThat(firstText(Sst2.load(online))).isEqualTo("from the net");
      assertThat(firstText(Sst2.load(online))).isEqualTo("from the net");
      assertThat(server.ranges).hasSize(1);
    }
    assertThat(folder.resolve("cache/SST-2/original/README.txt")).hasContent("more");
  }

  @Test
  void unpacksNothingOutsideTheCache() throws IOException {
    byte[] zip =
        Surroundings.zip(
            Map.of("SST-2/train.tsv", "sentence\tlabel\nx\t1\n", "SST-2/../../evil", "evil"));
    try (FileServer server = new FileServer(zip)) {
      DataOptions online = options.withOffline(false).withMirror(server.uri("/"));
      assertThatThrownBy(() -> Sst2.load(online))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("SST-2/../../evil points outside the archive");
    }
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("cache/evil")).doesNotExist();
    assertThat(folder.resolve("cache/SST-2")).doesNotExist();
  }

  @Test
  void saysWhenWhatCameIsNoArchive() throws IOException {
    try (FileServer server =
        new FileServer("<html>sign in</html>".getBytes(StandardCharsets.UTF_8))) {
      DataOptions online = options.withOffline(false).withMirror(server.uri("/"));
      assertThatThrownBy(() -> Sst2.load(online))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining(folder.resolve("cache/SST-2.zip").toString())
          .hasMessageContaining("delete the archive and try again");
    }
  }

  @Test
  void fallsBackToTheSampleAndSaysSoInOneSentence() {
    List<String> notices = new ArrayList<>();
    TextClassificationData data = Sst2.loadOrSample(options, notices::add);
    assertThat(data.name()).isEqualTo("SST-2 sample");
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0))
        .contains("bundled sample")
        .contains("not at hand")
        .doesNotContain("\n");
  }

  @Test
  void saysNothingWhenTheDataIsThereAndFailsWhenItIsMalformed() throws IOException {
    Path data = files(folder.resolve("cache/SST-2"), "real");
    List<String> notices = new ArrayList<>();
    assertThat(Sst2.loadOrSample(options, notices::add).name()).isEqualTo("SST-2");
    assertThat(notices).isEmpty();
    Files.writeString(data.resolve("dev.tsv"), "sentence\tlabel\nfine\t7\n");
    assertThatThrownBy(() -> Sst2.loadOrSample(options, notices::add))
        .isInstanceOf(DataFormatException.class);
  }

  private static String firstText(TextClassificationData data) {
    return data.train().get(0).text();
  }

  private static Path files(Path folder, String sentence) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("train.tsv", "dev.tsv")) {
      Files.writeString(folder.resolve(name), "sentence\tlabel\n" + sentence + "\t1\n");
    }
    return folder;
  }
}
