package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gmlp4j.kernel.KernelMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kernel start CONNECTION_FILE}: run by Jupyter, not by people. */
@Command(name = "start", hidden = true, description = "Serves one Jupyter session.")
public final class KernelStartCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONNECTION_FILE", description = "Written by Jupyter.")
  private Path connectionFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(connectionFile)) {
      spec.commandLine()
          .getErr()
          .printf(
              "there is no connection file %s; Jupyter writes it and starts this command itself%n",
              connectionFile);
      return 2;
    }
    KernelMain.start(connectionFile);
    return 0;
  }
}
