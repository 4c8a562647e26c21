package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Starts the kernel on a connection file that Jupyter has written. */
public final class KernelMain {
  private KernelMain() {}

  /**
   * Serves a front end until it asks for shutdown.
   *
   * @param args the connection file, or {@value ClassArchive#REHEARSE}
   * @throws IOException if the connection file cannot be read
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    if (args.length != 1) {
      System.err.println(
          "expected a connection file; Jupyter writes it and starts this program itself");
      System.exit(2);
    }
    if (args[0].equals(ClassArchive.REHEARSE)) {
      KernelRehearsal.run();
      System.exit(0);
    }
    KernelExit.withParent(System.getenv("JPY_PARENT_PID"));
    serve(KernelConnectionProperties.parse(Files.readString(Path.of(args[0])))).waitUntilClose();
  }

  /**
   * Starts to serve a front end.
   *
   * @throws GeneralSecurityException if it asks for a signature that this JVM cannot make
   */
  static KernelConnection serve(KernelConnectionProperties properties)
      throws GeneralSecurityException {
    System.setOut(CellStream.open(CellOutput.StreamName.STDOUT));
    System.setErr(CellStream.open(CellOutput.StreamName.STDERR));
    SessionHistory history =
        HistoryFile.ofUser(System.getenv())
            .map(SessionHistory::in)
            .orElseGet(SessionHistory::inMemory);
    GmlpKernel kernel = GmlpKernel.create(history);
    KernelConnection connection = new KernelConnection(properties);
    kernel.serve(connection);
    kernel.onStartup();
    connection.connect();
    return connection;
  }
}
