package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether there is a Jupyter to open notebooks with. */
final class JupyterCheck {
  private static final long PATIENCE_SECONDS = 30;
  private static final Pattern SHOWS_NOTEBOOKS =
      Pattern.compile("(notebook|jupyterlab)\\s*:\\s*(\\d\\S*)");

  private JupyterCheck() {}

  static Finding program() {
    return program("jupyter");
  }

  static Finding program(String command) {
    return output(List.of(command, "--version"))
        .map(text -> Finding.ok("Jupyter: " + versions(text)))
        .orElse(
            Finding.note(
                "there is no program " + command + " that starts",
                "pip install notebook (or apt-get install jupyter-notebook); without it,"
                    + " ./gmlp run executes notebooks"));
  }

  /** What {@code jupyter --version} says of the programs that show notebooks. */
  static String versions(String text) {
    String shown =
        text.lines()
            .map(SHOWS_NOTEBOOKS::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1) + " " + line.group(2))
            .collect(Collectors.joining(", "));
    return shown.isEmpty() ? text.lines().findFirst().orElse("") : shown;
  }

  /** What a program prints; empty where it does not run or fails. */
  private static Optional<String> output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
