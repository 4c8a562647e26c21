package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a headless Chromium; skipped where none is on the PATH. */
class BrowserTest {
  @TempDir Path folder;

  @Test
  void aNotebookPageDrawsItsChartsAndColoursItsCodeWithoutAnError() throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(page, NotebookPage.render(SampleNotebook.of(), "Sample"));
    Dom dom = open(page);
    assertThat(dom.count("class=\"gmlp-live js-plotly-plot\"")).isEqualTo(2);
    assertThat(dom.count("class=\"main-svg\"")).isGreaterThanOrEqualTo(2);
    assertThat(dom.html()).contains("hljs-keyword", "hljs-comment");
    assertThat(dom.consoleLines()).isEmpty();
  }

  @Test
  void aSavedFigureDrawsEveryKindOfTrace() throws Exception {
    Doubles row = Doubles.of(1, 2, 3);
    Figure figure =
        Figure.of(
                "All",
                Panel.of(Axis.of("x"), Axis.of("y").log(), Line.of("line", row, row)),
                Panel.of(
                    Axis.ofCategories("", List.of("a", "b", "c")), Axis.of(""), Bar.of("", row)),
                Panel.of(Axis.of(""), Axis.of(""), Heatmap.of(List.of(row, row), ColorScale.BLUES)),
                Panel.of(Axis.of(""), Axis.of(""), Histogram.of("", row)))
            .columns(2);
    Path page = folder.resolve("figure.html");
    figure.save(page);
    Dom dom = open(page);
    assertThat(dom.html()).contains("scatterlayer", "barlayer", "class=\"hm\"", "cbtitle");
    assertThat(dom.count("class=\"point\"")).isGreaterThanOrEqualTo(6);
    assertThat(dom.consoleLines()).isEmpty();
  }

  private record Dom(String html, List<String> consoleLines) {
    int count(String text) {
      return html.split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }
  }

  private Dom open(Path page) throws Exception {
    Optional<Path> chromium =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(entry -> Path.of(entry, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH");
    List<String> command = new ArrayList<>();
    command.add(chromium.get().toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
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
}
