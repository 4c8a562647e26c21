package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gmlp4j.io.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FigureTest {
  private static final Line LINE =
      Line.of("a <b>", Doubles.of(0, 1, 2), Doubles.of(10, Double.NaN, 30));

  private static Figure figure(Panel... panels) {
    return Figure.of("Losses & <more>", panels);
  }

  private static Panel fixed(Trace... traces) {
    return Panel.of(Axis.of("step").range(0, 2), Axis.of("loss").range(10, 30), traces);
  }

  private static Document xml(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void aFigureIsSavedAsThePictureOrThePageThatItsNameAsksFor(@TempDir Path folder)
      throws Exception {
    Figure figure = figure(fixed(LINE));
    Path picture = folder.resolve("new/loss.SVG");
    figure.titled("earlier").save(picture);
    figure.save(picture);
    figure.save(folder.resolve("new/loss.html"));
    assertThat(Files.readString(picture)).isEqualTo(figure.toSvg());
    assertThat(Files.readString(folder.resolve("new/loss.html")))
        .contains("<html", figure.toHtml());
    try (var files = Files.list(picture.getParent())) {
      assertThat(files).hasSize(2);
    }
    assertThatThrownBy(() -> figure.save(picture.resolve("below.svg")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("below.svg");
  }

  @Test
  void plotlyJsonHoldsTitlesAsObjectsAndGapsAsNull() {
    JsonObject plotly = figure(fixed(LINE)).toPlotly();
    JsonObject layout = plotly.getAsJsonObject("layout");
    assertThat(layout.getAsJsonObject("title").get("text").getAsString())
        .isEqualTo("<b>Losses &amp; &lt;more></b>");
    assertThat(layout.getAsJsonObject("xaxis").getAsJsonObject("title").get("text").getAsString())
        .isEqualTo("step");
    assertThat(layout.getAsJsonObject("yaxis").get("range").toString()).isEqualTo("[10,30]");
    JsonObject trace = plotly.getAsJsonArray("data").get(0).getAsJsonObject();
    assertThat(trace.get("type").getAsString()).isEqualTo("scatter");
    assertThat(trace.get("y").toString()).isEqualTo("[10,null,30]");
  }

  @Test
  void logarithmicAxesGiveTheirRangeAsPowersOfTen() {
    Panel panel = Panel.of(Axis.of("rate").log().range(1e-6, 1e-2), Axis.of("loss"), LINE);
    JsonObject axis = figure(panel).toPlotly().getAsJsonObject("layout").getAsJsonObject("xaxis");
    assertThat(axis.get("type").getAsString()).isEqualTo("log");
    assertThat(axis.get("range").toString()).isEqualTo("[-6,-2]");
  }

  @Test
  void eachPanelOfAGridHasItsOwnAxesAndShareOfTheArea() {
    JsonObject plotly =
        figure(fixed(LINE), fixed(LINE), fixed(LINE), fixed(LINE)).columns(2).toPlotly();
    JsonObject layout = plotly.getAsJsonObject("layout");
    double rightOfFirst = domain(layout, "xaxis", 1);
    double leftOfSecond = domain(layout, "xaxis2", 0);
    assertThat(domain(layout, "xaxis", 0)).isEqualTo(0);
    assertThat(domain(layout, "xaxis2", 1)).isEqualTo(1);
    assertThat(rightOfFirst).isLessThan(leftOfSecond);
    assertThat(domain(layout, "yaxis", 0)).isGreaterThan(domain(layout, "yaxis3", 1));
    assertThat(plotly.getAsJsonArray("data").get(3).getAsJsonObject().get("xaxis").getAsString())
        .isEqualTo("x4");
  }

  private static double domain(JsonObject layout, String axis, int end) {
    return layout.getAsJsonObject(axis).getAsJsonArray("domain").get(end).getAsDouble();
  }

  @Test
  void svgIsWellFormedAndDrawsPointsWhereTheAxesSay() throws Exception {
    Line line = Line.of("", Doubles.of(0, 1, 2), Doubles.of(10, 20, 30)).mark(Line.Mark.POINTS);
    Figure figure = figure(fixed(line));
    Document svg = xml(figure.toSvg());
    var circles = svg.getElementsByTagName("circle");
    assertThat(circles.getLength()).isEqualTo(3);
    Box box = FigureLayout.of(figure).boxes().get(0);
    double[][] expected = {
      {box.left(), box.bottom()},
      {(box.left() + box.right()) / 2, (box.top() + box.bottom()) / 2},
      {box.right(), box.top()}
    };
    for (int i = 0; i < 3; i++) {
      Element circle = (Element) circles.item(i);
      assertThat(Double.parseDouble(circle.getAttribute("cx")))
          .isCloseTo(expected[i][0], org.assertj.core.data.Offset.offset(0.01));
      assertThat(Double.parseDouble(circle.getAttribute("cy")))
          .isCloseTo(expected[i][1], org.assertj.core.data.Offset.offset(0.01));
    }
  }

  @Test
  void aGapBreaksTheSvgPathInTwo() throws Exception {
    Line gap = Line.of("", Doubles.of(0, 0.5, 1, 1.5, 2), Doubles.of(10, 20, Double.NaN, 20, 30));
    Element path = (Element) xml(figure(fixed(gap)).toSvg()).getElementsByTagName("path").item(0);
    assertThat(path.getAttribute("d")).matches("M[\\d. ]+L[\\d. ]+M[\\d. ]+L[\\d. ]+");
  }

  @Test
  void barsStandOnZeroAndAreAsHighAsTheirNumbers() throws Exception {
    Panel panel =
        Panel.of(
            Axis.ofCategories("", List.of("a", "b")),
            Axis.of("").range(0, 4),
            Bar.of("", Doubles.of(1, 3)));
    Figure figure = figure(panel);
    Box box = FigureLayout.of(figure).boxes().get(0);
    var rects = xml(figure.toSvg()).getElementsByTagName("rect");
    double low = Double.parseDouble(((Element) rects.item(2)).getAttribute("height"));
    double high = Double.parseDouble(((Element) rects.item(3)).getAttribute("height"));
    assertThat(low).isCloseTo(box.height() / 4, org.assertj.core.data.Offset.offset(0.01));
    assertThat(high).isCloseTo(box.height() * 3 / 4, org.assertj.core.data.Offset.offset(0.01));
  }

  @Test
  void mimeBundleGoesFromRichestToPlain() {
    var bundle = figure(fixed(LINE)).mimeBundle();
    assertThat(bundle.keySet())
        .containsExactly(
            "application/vnd.plotly.v1+json", "text/html", "image/svg+xml", "text/plain");
    assertThat((String) bundle.get("text/html"))
        .contains("<svg ")
        .doesNotContain("http://cdn", "src=");
  }

  @Test
  void noTextOfAFigureEndsTheScriptElementThatCarriesIt() {
    Panel panel = fixed(Line.of("</script><b>", Doubles.of(0), Doubles.of(10))).titled("x");
    String html = figure(panel).toHtml();
    assertThat(html.split("</script>", -1)).hasSize(3);
  }

  @Test
  void textFormTellsEndsAndExtremesOfALine() {
    Panel panel = fixed(Line.of("loss", Doubles.of(0, 1, 2), Doubles.of(3, 1, 2)));
    assertThat(figure(panel).toText())
        .isEqualTo("Losses & <more>\n  loss by step\n    loss  █▁▅  3 → 2 (1 to 3)");
  }

  @Test
  void mismatchedDataIsRefusedWithBothSizes() {
    assertThatThrownBy(() -> Line.of("loss", Doubles.of(1, 2), Doubles.of(1)))
        .hasMessageContaining("2 x and 1 y");
    assertThatThrownBy(() -> Heatmap.of(List.of(Doubles.of(1), Doubles.of(1, 2)), ColorScale.BLUES))
        .hasMessageContaining("row 1 has 2");
    assertThatThrownBy(() -> Figure.of("empty")).hasMessageContaining("at least one panel");
  }

  @Test
  void histogramCountsEveryFiniteValueOnce() {
    Doubles values = Doubles.of(0, 0.1, 0.9, 1, 1, 2.5, 4, Double.NaN);
    Histogram histogram = new Histogram("", values, 4, java.util.Optional.empty());
    assertThat(histogram.counts()).isEqualTo(Doubles.of(3, 2, 1, 1));
    assertThat(histogram.centers()).isEqualTo(Doubles.of(0.5, 1.5, 2.5, 3.5));
  }
}
