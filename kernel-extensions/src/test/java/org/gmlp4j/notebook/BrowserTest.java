package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a headless Chromium; skipped where none is on the PATH. */
class BrowserTest {
  @TempDir Path folder;

  @Test
  void aNotebookPageDrawsItsChartsAndColoursItsCodeWithoutAnError() throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(page, NotebookPage.render(SampleNotebook.of(), "Sample"));
    Browser.Dom dom = Browser.open(page, folder);
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
    Browser.Dom dom = Browser.open(page, folder);
    assertThat(dom.html()).contains("scatterlayer", "barlayer", "class=\"hm\"", "cbtitle");
    assertThat(dom.count("class=\"point\"")).isGreaterThanOrEqualTo(6);
    assertThat(dom.consoleLines()).isEmpty();
  }

  @Test
  void theLiveViewTakesTheThemesColourAndElseThePages() throws Exception {
    ProgressUpdate update =
        Updates.last(view -> Runs.history(300).steps().subList(0, 100).forEach(view::onStep));
    Path page = folder.resolve("view.html");
    Files.writeString(page, Page.of("View", update.html()));
    String colors =
        "[...document.querySelectorAll('.gmlp-progress text')]"
            + ".map(e => getComputedStyle(e).fill).filter((c, i, all) => all.indexOf(c) === i)"
            + ".join()";
    try (LiveBrowser browser = LiveBrowser.start(folder)) {
      browser.open(page.toUri().toString());
      browser.waitUntil("document.querySelector('.gmlp-progress text')", Duration.ofSeconds(60));
      String light = browser.text(colors);
      assertThat(light).isEqualTo(browser.text("getComputedStyle(document.body).color"));
      browser.darkTheme(true);
      assertThat(browser.text(colors))
          .isEqualTo(browser.text("getComputedStyle(document.body).color"))
          .isNotEqualTo(light);
      browser.evaluate(
          "document.body.style.setProperty('--jp-content-font-color1', 'rgb(4, 5, 6)')");
      assertThat(browser.text(colors)).isEqualTo("rgb(4, 5, 6)");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
