package org.gmlp4j.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that serves one file, well or badly. */
final class FileServer implements AutoCloseable {
  final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  volatile byte[] content;
  volatile String etag = "\"v1\"";
  volatile boolean honoursRange = true;
  volatile int status = 200;
  volatile int dropAfter = -1;
  final AtomicInteger dropsLeft = new AtomicInteger();
  volatile int stallAfter = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri(String path) {
    return URI.create(
        "http://%s:%d%s"
            .formatted(
                InetAddress.getLoopbackAddress().getHostAddress(),
                server.getAddress().getPort(),
                path));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "none" : range);
    try (exchange) {
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      int from = 0;
      String condition = exchange.getRequestHeaders().getFirst("If-Range");
      boolean fresh = condition == null || condition.equals(etag);
      if (range != null && honoursRange && fresh) {
        from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      }
      if (etag != null) {
        exchange.getResponseHeaders().set("ETag", etag);
      }
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      byte[] body = Arrays.copyOfRange(content, from, content.length);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length);
      if (stallAfter >= 0) {
        exchange.getResponseBody().write(body, 0, stallAfter);
        exchange.getResponseBody().flush();
        Thread.sleep(60_000);
      } else if (dropsLeft.getAndDecrement() > 0) {
        // Closing the exchange before the promised length drops the connection.
        exchange.getResponseBody().write(body, 0, dropAfter);
        exchange.getResponseBody().flush();
      } else {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
