package org.gmlp4j.notebooks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gmlp4j.kernel.PythonClient;
import org.gmlp4j.notebook.LiveBrowser;
import org.gmlp4j.notebook.Wait;

/** A Jupyter server for a folder on this machine, with the kernel installed below it. */
final class NotebookServer implements AutoCloseable {
  private final FrontEnd page;
  private final Process process;
  private final String address;
  private final String token;

  private NotebookServer(FrontEnd page, Process process, String address, String token) {
    this.page = page;
    this.process = process;
    this.address = address;
    this.token = token;
  }

  /** Starts one; the test is skipped where the page's server is not installed. */
  static NotebookServer start(FrontEnd page, Path folder) throws Exception {
    PythonClient jupyter = PythonClient.withKernel(folder, page.neededModule());
    int port = freePort();
    String token = UUID.randomUUID().toString();
    Path log = folder.resolve("notebook.log");
    var options =
        new ArrayList<>(
            List.of(
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--%s.port_retries=0".formatted(page.settings()),
                "--%s.token=%s".formatted(page.settings(), token),
                "--notebook-dir=" + folder));
    options.addAll(page.options());
    Process process = jupyter.startModule(log, page.module(), options.toArray(String[]::new));
    var server = new NotebookServer(page, process, "http://127.0.0.1:" + port, token);
    try {
      Wait.until(page.module(), Duration.ofSeconds(60), () -> isListening(process, port));
    } catch (Exception | AssertionError e) {
      server.close();
      throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
    }
    return server;
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean isListening(Process process, int port) {
    assumeTrue(process.isAlive(), "Jupyter's server does not start");
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (java.io.IOException notYet) {
      return false;
    }
  }

  /** Opens a notebook of the folder, and waits until its kernel is ready. */
  void open(String notebook, LiveBrowser browser) throws Exception {
    browser.open("%s/%s/%s?token=%s".formatted(address, page.path(), notebook, token));
    browser.waitUntil(page.isReady(), Duration.ofSeconds(60));
  }

  @Override
  public void close() throws Exception {
    process.destroy(); // ends its kernels, too
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
