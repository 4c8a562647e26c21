package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether there is a Jupyter to open notebooks with. */
final class JupyterCheck {
  private static final long PATIENCE_SECONDS = 30;

  private JupyterCheck() {}

  static Finding program() {
    return program("jupyter");
  }

  static Finding program(String command) {
    return firstLine(List.of(command, "--version"))
        .map(line -> Finding.ok("Jupyter: " + line))
        .orElse(
            Finding.note(
                "there is no program " + command + " that starts",
                "pip install notebook (or apt-get install jupyter-notebook); without it,"
                    + " ./gmlp run executes notebooks"));
  }

  /** The first line with words that a program prints; empty where it does not run or fails. */
  private static Optional<String> firstLine(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? text.lines().filter(line -> !line.isBlank()).findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
