package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
