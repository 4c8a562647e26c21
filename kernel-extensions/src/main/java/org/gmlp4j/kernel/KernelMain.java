package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Starts the kernel on a connection file that Jupyter has written. */
public final class KernelMain {
  private KernelMain() {}

  /** The last argument is the connection file; {@code kernel start} may stand before it. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("expected a Jupyter connection file, got no argument");
      System.exit(2);
    }
    start(Path.of(args[args.length - 1]));
  }

  /**
   * Serves a front end until it asks for shutdown.
   *
   * @throws IOException if the connection file cannot be read
   */
  public static void start(Path connectionFile) throws IOException {
    KernelConnectionProperties properties =
        KernelConnectionProperties.parse(Files.readString(connectionFile));
    System.setOut(CellStream.open(CellOutput.StreamName.STDOUT));
    System.setErr(CellStream.open(CellOutput.StreamName.STDERR));
    KernelExit.withParent(System.getenv("JPY_PARENT_PID"));
    SessionHistory history =
        HistoryFile.ofUser(System.getenv())
            .map(SessionHistory::in)
            .orElseGet(SessionHistory::inMemory);
    GmlpKernel kernel = GmlpKernel.create(history);
    KernelConnection connection;
    try {
      connection = new KernelConnection(properties);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "%s asks for a signature this JVM cannot make: %s"
              .formatted(connectionFile, e.getMessage()),
          e);
    }
    kernel.serve(connection);
    kernel.onStartup();
    connection.connect();
    connection.waitUntilClose();
  }
}
