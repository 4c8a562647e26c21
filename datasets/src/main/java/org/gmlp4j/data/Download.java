package org.gmlp4j.data;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Fetches one file over HTTP into place, whole or not at all.
 *
 * <p>Bytes go to {@code NAME.incomplete} and are renamed when all have come; an interrupted
 * download goes on where it stopped. The SHA-256 is recorded in {@code NAME.sha256} and checked
 * whenever the file is used again.
 *
 * <pre>{@code
 * Path zip = Download.of(address, cache.resolve("SST-2.zip")).offline(false).fetch();
 * }</pre>
 */
public final class Download {
  // Lets one thread of this JVM in at a time: a file lock only keeps out other processes.
  private static final Object ONE_AT_A_TIME = new Object();

  private final URI source;
  private final Path target;
  private final Optional<String> sha256;
  private final boolean offline;
  private final int attempts;
  private final Duration timeout;
  private final Duration pause;
  private final ProgressListener progress;

  private Download(
      URI source,
      Path target,
      Optional<String> sha256,
      boolean offline,
      int attempts,
      Duration timeout,
      Duration pause,
      ProgressListener progress) {
    this.source = source;
    this.target = target;
    this.sha256 = sha256;
    this.offline = offline;
    this.attempts = attempts;
    this.timeout = timeout;
    this.pause = pause;
    this.progress = progress;
  }

  /** A download that expects no particular checksum, tries three times and waits 30 s for bytes. */
  public static Download of(URI source, Path target) {
    return new Download(
        Objects.requireNonNull(source, "source"),
        target.toAbsolutePath(),
        Optional.empty(),
        false,
        3,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        ProgressListener.NONE);
  }

  /** Demands this SHA-256, 64 hexadecimal digits. */
  public Download sha256(String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits, got \"" + hex + "\"");
    }
    Optional<String> wanted = Optional.of(hex.toLowerCase(Locale.ROOT));
    return new Download(source, target, wanted, offline, attempts, timeout, pause, progress);
  }

  /** Uses, or does not use, the network; a file already in place is served all the same. */
  public Download offline(boolean noNetwork) {
    return new Download(source, target, sha256, noNetwork, attempts, timeout, pause, progress);
  }

  /** Tries so many times before giving up, at least once. */
  public Download attempts(int tries) {
    if (tries < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, got " + tries);
    }
    return new Download(source, target, sha256, offline, tries, timeout, pause, progress);
  }

  /** Gives an attempt up when so long no connection is made or no byte comes. */
  public Download timeout(Duration silence) {
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("the timeout must be positive, got " + silence);
    }
    return new Download(source, target, sha256, offline, attempts, silence, pause, progress);
  }

  /** Waits so long after the first failed attempt, twice as long after each further one. */
  public Download pause(Duration first) {
    return new Download(source, target, sha256, offline, attempts, timeout, first, progress);
  }

  /** Tells this listener how far the download has come. */
  public Download progress(ProgressListener listener) {
    return new Download(source, target, sha256, offline, attempts, timeout, pause, listener);
  }

  /**
   * Returns the file, fetching it first unless it is in place and intact.
   *
   * @throws DownloadException if it is not in place and cannot be fetched
   */
  public Path fetch() {
    synchronized (ONE_AT_A_TIME) {
      try {
        Files.createDirectories(target.getParent());
        try (FileChannel channel =
                FileChannel.open(
                    sibling(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          Objects.requireNonNull(lock);
          return fetchLocked();
        }
      } catch (IOException e) {
        throw failed("writing to " + target.getParent() + " failed (" + e + ")", e);
      }
    }
  }

  private Path fetchLocked() throws IOException {
    if (Files.isRegularFile(target)) {
      Optional<String> problem = problemInPlace();
      if (problem.isEmpty()) {
        return target;
      }
      if (offline) {
        throw failed(problem.get() + " and the network must not be used", null);
      }
    }
    if (offline) {
      throw failed("it is not on this machine and the network must not be used", null);
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(timeout)
            .proxy(ProxySelector.getDefault())
            .build();
    for (int attempt = 1; ; attempt++) {
      try {
        new Transfer(client, source, sibling(".incomplete"), timeout, sha256.isPresent(), progress)
            .run();
        return putInPlace();
      } catch (Transfer.PermanentException e) {
        throw failed(e.getMessage(), e);
      } catch (IOException e) {
        if (attempt == attempts) {
          throw failed(
              "%s (attempt %d of %d)".formatted(Transfer.describe(e), attempt, attempts), e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      waitBefore(attempt);
    }
  }

  private Path putInPlace() throws IOException {
    Path incomplete = sibling(".incomplete");
    String actual = Sha256.of(incomplete);
    if (sha256.isPresent() && !sha256.get().equals(actual)) {
      // Resuming damaged bytes would fail forever.
      Files.delete(incomplete);
      throw new IOException(
          "the SHA-256 of what came is %s, expected %s".formatted(actual, sha256.get()));
    }
    try (FileChannel channel = FileChannel.open(incomplete, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    // The record goes first: a file without its record would pass unchecked after a crash.
    Sha256.record(sibling(".sha256"), actual, target);
    Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
    return target;
  }

  /** What is wrong with the file in place, if anything. */
  private Optional<String> problemInPlace() throws IOException {
    Optional<String> expected = sha256.or(() -> Sha256.recorded(sibling(".sha256")));
    String actual = Sha256.of(target);
    if (expected.isPresent() && !expected.get().equals(actual)) {
      return Optional.of(
          "the file in place is damaged (SHA-256 %s, expected %s)"
              .formatted(actual, expected.get()));
    }
    Sha256.record(sibling(".sha256"), actual, target);
    return Optional.empty();
  }

  private void waitBefore(int nextAttempt) {
    try {
      Thread.sleep(pause.toMillis() << (nextAttempt - 1));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private DownloadException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return failed("the thread was interrupted; what has come is kept and a retry goes on there", e);
  }

  private DownloadException failed(String reason, Throwable cause) {
    return new DownloadException(
        "could not get %s: %s; try again later, or put the file at %s by hand"
            .formatted(source, reason, target),
        cause);
  }

  private Path sibling(String suffix) {
    return target.resolveSibling(target.getFileName() + suffix);
  }
}
