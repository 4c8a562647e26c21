package org.gmlp4j.notebook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A headless Chromium. */
public final class Browser {
  private Browser() {}

  /**
   * A page as the browser sees it once its scripts have run.
   *
   * @param html its elements as text
   * @param consoleLines what its scripts wrote to the console, errors among it
   */
  public record Dom(String html, List<String> consoleLines) {
    /** How often a text occurs in the page. */
    public int count(String text) {
      return html.split(Pattern.quote(text), -1).length - 1;
    }
  }

  /**
   * Opens a page; the test is skipped where no Chromium is on the PATH.
   *
   * @param folder where the browser may keep its files
   */
  public static Dom open(Path page, Path folder) throws Exception {
    List<String> command = command(folder.resolve("profile"));
    command.addAll(
        List.of(
            "--virtual-time-budget=20000",
            "--enable-logging=stderr",
            "--dump-dom",
            page.toUri().toString()));
    Path html = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(html.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser did not end:\n" + Files.readString(log));
    }
    return new Dom(
        Files.readString(html),
        Files.readAllLines(log).stream().filter(l -> l.contains("CONSOLE")).toList());
  }

  /** How to start a headless Chromium; the test is skipped where none is on the PATH. */
  static List<String> command(Path profile) {
    Optional<Path> chromium =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(entry -> Path.of(entry, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH");
    return new ArrayList<>(
        List.of(
            chromium.get().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile));
  }
}
