package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One attempt to bring a file's bytes to disk, going on after those that are there already. */
final class Transfer {
  private final HttpClient client;
  private final URI source;
  private final Path incomplete;
  private final Duration timeout;
  private final boolean checkedLater;
  private final ProgressListener progress;

  /** A failure that another attempt would meet again. */
  static final class PermanentException extends IOException {
    private static final long serialVersionUID = 1L;

    PermanentException(String message) {
      super(message);
    }
  }

  /**
   * Prepares an attempt.
   *
   * @param checkedLater whether a known checksum will be compared, so that bytes of two versions of
   *     the file could not pass for one
   */
  Transfer(
      HttpClient client,
      URI source,
      Path incomplete,
      Duration timeout,
      boolean checkedLater,
      ProgressListener progress) {
    this.client = client;
    this.source = source;
    this.incomplete = incomplete;
    this.timeout = timeout;
    this.checkedLater = checkedLater;
    this.progress = progress;
  }

  void run() throws IOException, InterruptedException {
    long have = Files.isRegularFile(incomplete) ? Files.size(incomplete) : 0;
    Optional<String> version = readVersion();
    if (have > 0 && version.isEmpty() && !checkedLater) {
      have = 0;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(timeout).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      version.ifPresent(v -> request.header("If-Range", v));
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case 200 -> receive(response, body, 0);
        case 206 -> {
          checkRange(response, have);
          receive(response, body, have);
        }
        case 416 -> {
          Files.deleteIfExists(incomplete);
          throw new IOException("the server cannot go on after byte " + have);
        }
        case 408, 429, 500, 502, 503, 504 ->
            throw new IOException("the server answered " + response.statusCode());
        default -> throw new PermanentException("the server answered " + response.statusCode());
      }
    }
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, long from)
      throws IOException {
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = rest < 0 ? -1 : from + rest;
    writeVersion(response);
    AtomicLong lastByte = new AtomicLong(System.nanoTime());
    ScheduledExecutorService watch = watch(body, lastByte);
    try (FileChannel file =
        FileChannel.open(incomplete, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(from);
      file.position(from);
      long received = from;
      byte[] buffer = new byte[1 << 16];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        lastByte.set(System.nanoTime());
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        received += n;
        progress.onProgress(received, total);
      }
      if (total >= 0 && received != total) {
        throw new IOException("%d of %d bytes came".formatted(received, total));
      }
    } catch (IOException e) {
      if (isSilentSince(lastByte)) {
        throw new IOException("no byte came for %d ms".formatted(timeout.toMillis()), e);
      }
      throw e;
    } finally {
      watch.shutdownNow();
    }
    Files.deleteIfExists(versionFile());
  }

  /**
   * The client's own timeout ends with the headers: this one closes a body that has gone silent.
   */
  private ScheduledExecutorService watch(InputStream body, AtomicLong lastByte) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "gmlp4j-download-watch");
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.max(1, timeout.toMillis() / 4);
    Future<?> unused =
        watch.scheduleWithFixedDelay(
            () -> {
              if (isSilentSince(lastByte)) {
                try {
                  body.close();
                } catch (IOException e) {
                  // The reader meets the same failure and reports it.
                }
              }
            },
            period,
            period,
            TimeUnit.MILLISECONDS);
    return watch;
  }

  private boolean isSilentSince(AtomicLong lastByte) {
    return System.nanoTime() - lastByte.get() > timeout.toNanos();
  }

  private static void checkRange(HttpResponse<InputStream> response, long have)
      throws PermanentException {
    String range = response.headers().firstValue("Content-Range").orElse("no Content-Range");
    if (!range.startsWith("bytes " + have + "-")) {
      throw new PermanentException(
          "asked for the bytes from %d, the server sent \"%s\"".formatted(have, range));
    }
  }

  /** The strong validator that the server gave for the bytes on disk. */
  private Optional<String> readVersion() throws IOException {
    Path file = versionFile();
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file).strip()).filter(v -> !v.isEmpty())
        : Optional.empty();
  }

  private void writeVersion(HttpResponse<InputStream> response) throws IOException {
    // A weak ETag must not be used in If-Range (RFC 9110, section 13.1.5).
    Optional<String> version =
        response
            .headers()
            .firstValue("ETag")
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> response.headers().firstValue("Last-Modified"));
    if (version.isPresent()) {
      Files.writeString(versionFile(), version.get() + "\n");
    } else {
      Files.deleteIfExists(versionFile());
    }
  }

  private Path versionFile() {
    return incomplete.resolveSibling(incomplete.getFileName() + ".version");
  }

  static String describe(IOException e) {
    if (e instanceof HttpConnectTimeoutException || e instanceof ConnectException) {
      return "no connection could be made";
    }
    if (e instanceof HttpTimeoutException) {
      return "the server did not answer in time";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
