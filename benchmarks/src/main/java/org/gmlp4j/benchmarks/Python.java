package org.gmlp4j.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Python of this machine, where it has PyTorch. */
final class Python {
  private static final long PATIENCE_SECONDS = 60;

  private Python() {}

  /** The command: of the environment's GMLP4J_PYTHON, else python3 on the PATH. */
  static String command() {
    return System.getenv().getOrDefault("GMLP4J_PYTHON", "python3");
  }

  /** Why PyTorch cannot be imported; empty if it can. */
  static Optional<String> complaint() {
    return Found.COMPLAINT;
  }

  /** Asked once. */
  private static final class Found {
    static final Optional<String> COMPLAINT = ask();

    private static Optional<String> ask() {
      try {
        Process process =
            new ProcessBuilder(command(), "-c", "import torch; print(torch.__version__)")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.of(command() + " did not answer within a minute");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.exitValue() == 0
            ? Optional.empty()
            : Optional.of(command() + " cannot import torch: " + lastLine(said));
      } catch (IOException e) {
        return Optional.of(command() + " cannot be run; set GMLP4J_PYTHON to one that has torch");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted");
      }
    }

    private static String lastLine(String text) {
      return text.strip().lines().reduce((first, second) -> second).orElse("it says nothing");
    }
  }
}
