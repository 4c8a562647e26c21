package org.gmlp4j.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.io.AtomicFiles;

/**
 * A figure outside a notebook: a page in a temporary file, open in the browser where there is a
 * desktop.
 *
 * @param file the page, which opens without a network
 * @param opened whether a browser was asked to open it
 */
public record ShownPage(Path file, boolean opened) {

  /**
   * Writes a page and opens it.
   *
   * @return empty for what has no figures: its text says all of it
   */
  public static Optional<ShownPage> of(Displayable value) {
    return of(value, command(System.getProperty("os.name"), System.getenv()));
  }

  /** The same with a command that opens a file, if there is one. */
  static Optional<ShownPage> of(Displayable value, Optional<List<String>> browser) {
    String html = String.valueOf(value.mimeBundle().get(Mime.HTML));
    if (!html.contains("class=\"gmlp-figure\"")) {
      return Optional.empty();
    }
    String title =
        value instanceof Figure figure && !figure.title().isEmpty() ? figure.title() : "Figure";
    Path file = Folder.PATH.resolve(name(title));
    AtomicFiles.writeString(file, Page.of(title, html));
    boolean opened = browser.map(command -> start(command, file)).orElse(false);
    return Optional.of(new ShownPage(file, opened));
  }

  private static synchronized String name(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "%02d-%s.html"
        .formatted(Folder.count++, words.substring(0, Math.min(40, words.length())));
  }

  /** The command that opens a file in the desktop's browser; empty where there is no desktop. */
  static Optional<List<String>> command(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return Optional.of(List.of("open"));
    }
    if (name.contains("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean desktop =
        List.of("DISPLAY", "WAYLAND_DISPLAY").stream()
            .anyMatch(variable -> !environment.getOrDefault(variable, "").isEmpty());
    return desktop ? Optional.of(List.of("xdg-open")) : Optional.empty();
  }

  private static boolean start(List<String> command, Path file) {
    List<String> whole = new ArrayList<>(command);
    whole.add(file.toString());
    try {
      new ProcessBuilder(whole)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false; // no such command: its path is told instead
    }
  }

  /** What the terminal says of it. */
  @Override
  public String toString() {
    return opened ? "Opened in the browser: " + file : "Open in a browser: " + file.toUri();
  }

  /** One folder a JVM, made when it is first needed; a browser may read it after the JVM's end. */
  private static final class Folder {
    static final Path PATH = create();
    static int count = 1;

    private static Path create() {
      try {
        return Files.createTempDirectory("gmlp4j-figures");
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot make a temporary folder for figures; set java.io.tmpdir to one that can be written",
            e);
      }
    }
  }
}
