package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** In a JVM of its own: the shell reads standard input. */
class ShellCommandTest {
  /** The other JVM's main class. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) {
      System.exit(new CommandLine(new ShellCommand()).execute(args));
    }
  }

  @Test
  void pipedSnippetsRunWithImportsAndClassPath() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "-")
            .redirectErrorStream(true)
            .start();
    String snippets =
        """
        System.out.println(Stream.of(1, 2).map(x -> x * 21).toList());
        System.out.println(MimeBundle.class.getName());
        show("shown");
        """;
    java.getOutputStream().write(snippets.getBytes(StandardCharsets.UTF_8));
    java.getOutputStream().close();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).isZero();
    assertThat(output).contains("[21, 42]").contains("org.gmlp4j.notebook.MimeBundle");
    assertThat(output).contains("shown").doesNotContain("Error");
  }
}
