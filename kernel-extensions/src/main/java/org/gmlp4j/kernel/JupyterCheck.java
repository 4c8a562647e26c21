package org.gmlp4j.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether there is a Jupyter to open notebooks with. */
final class JupyterCheck {
  private static final Pattern SHOWS_NOTEBOOKS =
      Pattern.compile("(notebook|jupyterlab)\\s*:\\s*(\\d\\S*)");

  private JupyterCheck() {}

  static Finding program() {
    return program("jupyter");
  }

  static Finding program(String command) {
    return ProgramOutput.of(command, "--version")
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
}
