package org.gmlp4j.notebooks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gmlp4j.kernel.PythonClient;
import org.gmlp4j.notebook.LiveBrowser;
import org.gmlp4j.notebook.Wait;

/** Jupyter Notebook serving a folder on this machine, with the kernel installed below it. */
final class NotebookServer implements AutoCloseable {
  private final Process process;
  private final String address;
  private final String token;

  private NotebookServer(Process process, String address, String token) {
    this.process = process;
    this.address = address;
    this.token = token;
  }

  /**
   * Starts one; the test is skipped where Jupyter Notebook 6, whose page it knows, is not there.
   */
  static NotebookServer start(Path folder) throws Exception {
    PythonClient jupyter = PythonClient.withKernel(folder, "notebook.notebookapp");
    int port = freePort();
    String token = UUID.randomUUID().toString();
    Path log = folder.resolve("notebook.log");
    Process process =
        jupyter.startModule(
            log,
            "notebook",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=" + port,
            "--port-retries=0",
            "--NotebookApp.token=" + token,
            "--notebook-dir=" + folder);
    var server = new NotebookServer(process, "http://127.0.0.1:" + port, token);
    try {
      Wait.until("Jupyter Notebook", Duration.ofSeconds(60), () -> isListening(process, port));
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
    assumeTrue(process.isAlive(), "jupyter notebook does not start");
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (java.io.IOException notYet) {
      return false;
    }
  }

  /** Opens a notebook of the folder, and waits until its kernel is ready. */
  void open(String notebook, LiveBrowser browser) throws Exception {
    browser.open("%s/notebooks/%s?token=%s".formatted(address, notebook, token));
    browser.waitUntil(
        "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel"
            + " && Jupyter.notebook.kernel.info_reply.status === 'ok'",
        Duration.ofSeconds(60));
  }

  @Override
  public void close() throws Exception {
    process.destroy(); // ends its kernels, too
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
