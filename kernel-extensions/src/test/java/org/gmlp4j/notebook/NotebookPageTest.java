package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class NotebookPageTest {
  private static final String PAGE = NotebookPage.render(SampleNotebook.of(), "Sample <1>");

  @Test
  void markdownBecomesHtmlAndItsHeadingThePages() {
    assertThat(PAGE).contains("<title>Sample &lt;1&gt;</title>", "<h1>A run</h1>");
    assertThat(PAGE).contains("<td align=\"right\">1</td>").doesNotContain("<h1>Sample");
  }

  @Test
  void codeIsEscapedAndMagicsAreNotTakenForJava() {
    assertThat(PAGE)
        .contains("<code class=\"language-java\">int a = 1; // &lt;one&gt;</code>")
        .contains("<span class=\"magic\">%%finetune</span> sst2\nspec");
  }

  @Test
  void eachScriptIsEmbeddedOnceEvenWhereTheNotebookShowedIt() {
    assertThat(PAGE.split("<script data-gmlp-script>", -1)).hasSize(3);
    assertThat(PAGE.split("window.gmlp4jPlotly \\?\\?=", -1)).hasSize(2);
    assertThat(PAGE).doesNotContain("<script src", "<link");
  }

  @Test
  void streamsShowWhatATerminalWouldInItsColours() {
    assertThat(PAGE).contains("<pre><span class=\"ansi-green\">100%</span></pre>");
  }

  @Test
  void errorsStandInABoxWithTheirTrace() {
    assertThat(PAGE)
        .contains("<strong>IllegalStateException: it &lt;broke&gt;</strong>")
        .contains("<span class=\"ansi-red\">at cell</span>");
  }

  @Test
  void aFigureWithoutAPictureFallsBackToItsText() {
    assertThat(PAGE).contains("<div class=\"gmlp-static\"><pre>a foreign figure</pre></div>");
  }

  @Test
  void whatIsNotANotebookIsRefused() {
    JsonObject old = Json.object("worksheets", Json.array());
    assertThatThrownBy(() -> NotebookPage.render(old, "x"))
        .hasMessageContaining("\"cells\" (nbformat 4), got the fields [worksheets]");
  }

  @Test
  void ansiHandlesStylesResetsAndCursorMoves() {
    assertThat(Ansi.html("\u001b[1;31mbad\u001b[0m <ok>\u001b[2K\u001b[1A"))
        .isEqualTo("<span class=\"ansi-bold ansi-red\">bad</span> &lt;ok&gt;");
    assertThat(Ansi.html("a\r\nb\rc")).isEqualTo("a\nc");
    assertThat(Ansi.html("\u001b[94mx\u001b[39my"))
        .isEqualTo("<span class=\"ansi-blue\">x</span>y");
  }
}
