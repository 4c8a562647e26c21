package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gmlp4j.data.DataSummary;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.Answer;
import org.gmlp4j.task.BatchTable;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.task.FilledMask;
import org.gmlp4j.task.FilledText;
import org.gmlp4j.task.MaskedBatchTable;
import org.gmlp4j.task.MaskedToken;
import org.gmlp4j.task.Neighbours;
import org.gmlp4j.task.Outcome;
import org.gmlp4j.task.OutcomeTable;
import org.gmlp4j.task.Prediction;
import org.gmlp4j.task.RankedAnswers;
import org.gmlp4j.train.Criterion;
import org.gmlp4j.train.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ViewsTest {
  private static final String ATTACK = "<script>alert('x')</script>";

  private static final Answer ANSWER =
      new Answer(ATTACK, 3, 3 + ATTACK.length(), 0.5, -1, "in " + ATTACK + " here");

  private static Displayable view(Object value) {
    return Views.of(value).orElseThrow();
  }

  private static String html(Object value) {
    return (String) view(value).mimeBundle().get("text/html");
  }

  private static MaskedBatchTable masked(double truth, String predicted) {
    var token = new MaskedToken(1, "[MASK]", ATTACK, predicted, 0.6, truth);
    return new MaskedBatchTable(
        "title", List.of(new MaskedBatchTable.Row(List.of("a", "[MASK]"), List.of(token))));
  }

  static Stream<Object> valuesThatHoldAnAttack() {
    return Stream.of(
        new Prediction(ATTACK, "yes", Map.of("yes", 1.0), false),
        List.of(new Prediction("a", Optional.of(ATTACK), "yes", Map.of("yes", 1.0), false)),
        new OutcomeTable(
            ATTACK, List.of(new Outcome(1, ATTACK, Optional.of(ATTACK), "a", "b", 0.9, 0.1))),
        new BatchTable(ATTACK, List.of(new BatchTable.Row(List.of(ATTACK), "a"))),
        masked(0.1, ATTACK),
        new FilledText(ATTACK, "", List.of(List.of(new FilledMask(ATTACK, 0.5, ATTACK)))),
        new Neighbours(ATTACK, List.of(new Neighbours.Neighbour(ATTACK, 0.5))),
        ANSWER,
        new RankedAnswers(ATTACK, ANSWER, List.of(ANSWER)),
        List.of(new RankedAnswers(ATTACK, ANSWER, List.of(ANSWER))),
        List.of(new FilledText(ATTACK, "", List.of(List.of(new FilledMask(ATTACK, 0.5, ATTACK))))),
        List.of(new Manifest.Difference(Manifest.Group.INPUTS, ATTACK, ATTACK, "b")),
        DataSummary.of(
            new TextClassificationData(
                ATTACK, List.of("no", ATTACK), List.of(new LabeledText(ATTACK, 1)), List.of(), "")),
        comparison(ATTACK, 0.5),
        new MaskedLanguageEvaluation(ATTACK, 1, 1, 2));
  }

  /** A model with a run for each value. */
  private static Comparison comparison(String name, double... values) {
    var trials =
        DoubleStream.of(values)
            .mapToObj(value -> new Comparison.Trial(1, value, Map.of(), Runs.history(30)))
            .toList();
    var contender = new Comparison.Contender(name, GMLP.preset("gMLP-base"), trials);
    return new Comparison(Criterion.of("accuracy"), List.of(contender), false);
  }

  @Test
  void aComparisonTellsMeanAndSpreadBesideTheBudget() {
    assertThat(view(comparison("gMLP", 0.8, 0.9)).toText())
        .contains("accuracy, higher is better", "85.0% ± 7.1%")
        .containsPattern("gMLP +[\\d,]+ +2 +30 ");
    assertThat(view(comparison("gMLP", 0.8)).toText()).contains("80.0%").doesNotContain("±  ");
    assertThat(view(comparison("gMLP", 40, 42)).toText()).contains("41.00 ± 1.41");
  }

  @Test
  void whatHasAFigureHasAPictureWithItsTablesToo() throws Exception {
    Stacked view = (Stacked) view(comparison(ATTACK, 0.8, 0.9));
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader((String) view.mimeBundle().get(Mime.SVG))));
    Figure figure = (Figure) view.parts().get(1);
    Element nested = (Element) picture.getElementsByTagName("svg").item(1);
    int above = Integer.parseInt(nested.getAttribute("y"));
    assertThat(picture.getDocumentElement().getAttribute("height"))
        .isEqualTo(String.valueOf(above + figure.height()));
    NodeList texts = picture.getElementsByTagName("text");
    List<String> lines = view.parts().get(0).toText().lines().toList();
    assertThat(IntStream.range(0, lines.size()).mapToObj(i -> texts.item(i).getTextContent()))
        .isEqualTo(lines);
    double last = Double.parseDouble(((Element) texts.item(lines.size() - 1)).getAttribute("y"));
    assertThat(last).as("the table ends above the figure").isLessThan(above);
    assertThat(Stacked.of(view.parts().get(0)).mimeBundle()).doesNotContainKey(Mime.SVG);
  }

  @Test
  void aDataSetShowsItsClassesAndLengths() {
    var data =
        new TextClassificationData(
            "tiny",
            List.of("no", "yes"),
            List.of(new LabeledText("one two", 1), new LabeledText("a b c d", 1)),
            List.of(new LabeledText("x", 0)),
            "a test");
    assertThat(view(DataSummary.of(data)).toText())
        .contains("First rows", "one two", "Lengths")
        .containsPattern("train +2 +2 +4 +4 +4")
        .containsPattern("yes +2 \\(100.0%\\) +0 \\(0.0%\\)");
  }

  @ParameterizedTest
  @MethodSource("valuesThatHoldAnAttack")
  void textOfTheDataIsEscaped(Object value) {
    // A figure has a script of its own, with its numbers.
    assertThat(html(value)).contains("&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(view(value).toText()).contains(ATTACK);
  }

  @Test
  void bothTextsOfAPairAreShown() {
    var single = new Prediction("alone", "yes", Map.of("yes", 0.75), true);
    var pair = new Prediction("first", Optional.of("second"), "no", Map.of("no", 1.0), false);
    assertThat(view(List.of(single, pair)).toText())
        .contains("second text", "alone [end not read]", "75.0% █████████···")
        .containsPattern("no +100\\.0% █+ +first +second");
    assertThat(view(single).toText()).doesNotContain("second text");
  }

  @Test
  void whatIsPredictedWrongIsMarked() {
    var wrong = new Outcome(7, "t", Optional.empty(), "a", "b", 0.9, 0.1);
    var right = new Outcome(8, "t", Optional.empty(), "a", "a", 0.9, 0.9);
    var table = new OutcomeTable("title", List.of(wrong, right));
    assertThat(view(table).toText()).containsPattern("7 +a +b \\*").containsPattern("8 +a +a +9");
    assertThat(html(table).split("<mark", -1)).hasSize(2);
  }

  @Test
  void hiddenTokensTakeTheColourOfTheirTruthsProbability() {
    assertThat(html(masked(0.95, ATTACK))).contains("rgba(0,114,178,0.46)"); // blue
    assertThat(html(masked(0.5, ATTACK))).contains("0.10)");
    assertThat(html(masked(0, "other"))).contains("rgba(213,94,0,0.50)"); // vermilion
    assertThat(view(masked(0, "other")).toText()).contains("a «" + ATTACK + " → other»");
    assertThat(view(masked(0.9, ATTACK)).toText()).contains("a «" + ATTACK + "»", "100.0% of");
  }

  @Test
  void anAnswerIsMarkedInItsText() {
    var none = new Answer("", Answer.NOWHERE, Answer.NOWHERE, 0.25, 2, "text");
    var ranked = new RankedAnswers("which?", ANSWER, List.of(ANSWER, none));
    assertThat(view(ranked).toText())
        .startsWith("which?\n")
        .contains("in «" + ATTACK + "» here", "[no answer]", "25.0% ███·········");
    assertThat(view(none).toText()).contains("[no answer]", "text").doesNotContain("«");
  }

  @Test
  void aModelsTableFitsATerminal() {
    for (String preset : GMLP.presets()) {
      assertThat(view(GMLP.preset(preset)).toText().lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }
  }

  @Test
  void otherValuesHaveNoView() {
    assertThat(Views.of("text")).isEmpty();
    assertThat(Views.of(List.of())).isEmpty();
    assertThat(Views.of(List.of("text"))).isEmpty();
  }
}
