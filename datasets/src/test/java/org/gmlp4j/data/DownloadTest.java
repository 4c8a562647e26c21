package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  @TempDir Path folder;
  private final byte[] content = new byte[300_000];
  private FileServer server;
  private Path target;

  @BeforeEach
  void startServer() throws IOException {
    new Random(1).nextBytes(content);
    server = new FileServer(content);
    target = folder.resolve("deep").resolve("data.zip");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void bringsAWholeFileAndRecordsItsSum() throws Exception {
    List<Long> seen = new ArrayList<>();
    Path file = download().progress((received, total) -> seen.add(received)).fetch();
    assertThat(file).hasBinaryContent(content);
    assertThat(folder.resolve("deep/data.zip.sha256")).hasContent(sum(content) + "  data.zip\n");
    assertThat(seen).isSorted().endsWith((long) content.length);
    assertThat(names()).doesNotContain("data.zip.incomplete", "data.zip.incomplete.version");
  }

  @Test
  void usesAnIntactFileInPlaceWithoutAskingTheServer() {
    download().fetch();
    download().offline(true).fetch();
    download().fetch();
    assertThat(server.ranges).hasSize(1);
  }

  @Test
  void goesOnWhereADroppedConnectionStopped() {
    server.dropAfter = 100_000;
    server.dropsLeft.set(1);
    assertThat(download().fetch()).hasBinaryContent(content);
    assertThat(server.ranges).hasSize(2);
    assertThat(server.ranges.get(0)).isEqualTo("none");
    assertThat(server.ranges.get(1)).matches("bytes=[1-9][0-9]*-");
  }

  @Test
  void goesOnInALaterRunAfterGivingUp() {
    server.dropAfter = 100_000;
    server.dropsLeft.set(1);
    assertThatThrownBy(() -> download().attempts(1).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(server.uri("/data.zip").toString())
        .hasMessageContaining("attempt 1 of 1")
        .hasMessageContaining("put the file at " + target + " by hand");
    assertThat(target).doesNotExist();
    assertThat(download().fetch()).hasBinaryContent(content);
    assertThat(server.ranges.get(1)).startsWith("bytes=");
  }

  @Test
  void startsAnewWhenTheServerIgnoresRange() throws IOException {
    server.honoursRange = false;
    incomplete(new byte[5_000], "\"v1\"");
    assertThat(download().fetch()).hasBinaryContent(content);
    assertThat(server.ranges).containsExactly("bytes=5000-");
  }

  @Test
  void startsAnewWhenTheFileHasChangedOnTheServer() throws IOException {
    incomplete(new byte[5_000], "\"an older version\"");
    assertThat(download().fetch()).hasBinaryContent(content);
  }

  @Test
  void doesNotResumeBytesOfUnknownVersionWithoutAChecksum() throws IOException {
    incomplete(new byte[5_000], null);
    assertThat(download().fetch()).hasBinaryContent(content);
    assertThat(server.ranges).containsExactly("none");
  }

  @Test
  void startsAnewWhenMoreIsOnDiskThanOnTheServer() throws IOException {
    incomplete(new byte[400_000], "\"v1\"");
    assertThat(download().fetch()).hasBinaryContent(content);
    assertThat(server.ranges).containsExactly("bytes=400000-", "none");
  }

  @Test
  void recoversFromDamagedResumedBytesWhenTheChecksumIsKnown() throws Exception {
    incomplete(new byte[5_000], "\"v1\"");
    assertThat(download().sha256(sum(content)).fetch()).hasBinaryContent(content);
    assertThat(server.ranges).containsExactly("bytes=5000-", "none");
  }

  @Test
  void refusesAFileWithAnotherChecksum() {
    String wrong = "0".repeat(64);
    assertThatThrownBy(() -> download().sha256(wrong).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(sum(content))
        .hasMessageContaining("expected " + wrong);
    assertThat(target).doesNotExist();
  }

  @Test
  void replacesAFileThatWasDamagedOnDisk() throws IOException {
    download().fetch();
    Files.write(target, Arrays.copyOf(content, 1_000));
    assertThatThrownBy(() -> download().offline(true).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("damaged");
    assertThat(download().fetch()).hasBinaryContent(content);
  }

  @Test
  void doesNotRepeatARequestForAMissingFile() {
    server.status = 404;
    assertThatThrownBy(() -> download().fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("the server answered 404")
        .hasMessageContaining(target.toString());
    assertThat(server.ranges).hasSize(1);
  }

  @Test
  void repeatsARequestThatTheServerCouldNotServe() {
    server.status = 503;
    assertThatThrownBy(() -> download().attempts(3).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("503");
    assertThat(server.ranges).hasSize(3);
  }

  @Test
  void givesUpOnAServerThatGoesSilent() {
    server.stallAfter = 1_000;
    assertThatThrownBy(() -> download().attempts(1).timeout(Duration.ofMillis(400)).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("no byte came for 400 ms");
  }

  @Test
  void staysOffTheNetworkWhenOffline() {
    assertThatThrownBy(() -> download().offline(true).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("the network must not be used")
        .hasMessageContaining(target.toString());
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void saysWhenNobodyAnswers() {
    server.close();
    assertThatThrownBy(() -> download().attempts(1).fetch())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("no connection could be made");
  }

  private Download download() {
    return Download.of(server.uri("/data.zip"), target).pause(Duration.ofMillis(1));
  }

  private void incomplete(byte[] bytes, String version) throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("data.zip.incomplete"), bytes);
    if (version != null) {
      Files.writeString(target.resolveSibling("data.zip.incomplete.version"), version + "\n");
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(target.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
