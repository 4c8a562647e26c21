package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.data.TableFile.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private TextClassificationData load(TableFile table) {
    return table.load(notices::add);
  }

  @Test
  void readsQuotedFieldsOverSeveralLines() throws IOException {
    Path train =
        file(
            "train.csv",
            "\uFEFFid,text,label\r\n1,\"dull, \"\"very\"\" dull\",bad\r\n\r\n2,\"fine\nfilm\",good\r\n");
    Path dev = file("dev.csv", "text,label\nso so,bad\n");

    TextClassificationData data = load(TableFile.of(train).dev(dev));

    assertThat(data.labels()).containsExactly("bad", "good");
    assertThat(data.train())
        .containsExactly(
            new LabeledText("dull, \"very\" dull", 0), new LabeledText("fine\nfilm", 1));
    assertThat(data.dev()).containsExactly(new LabeledText("so so", 0));
    assertThat(data.source()).contains("train.csv", "dev.csv");
    assertThat(notices).isEmpty();
  }

  @Test
  void readsPairsFromTabsWhereAQuotationMarkIsData() throws IOException {
    Path train = file("train.tsv", "q1\tq2\tsame\n\"Who?\tWhat?\t0\nWhere?\tIn which place?\t1\n");

    TextClassificationData data =
        load(TableFile.of(train).textColumn("q1").pairColumn("q2").labelColumn("same").dev(train));

    assertThat(data.hasPairs()).isTrue();
    assertThat(data.train())
        .containsExactly(
            new LabeledText("\"Who?", "What?", 0), new LabeledText("Where?", "In which place?", 1));
  }

  @Test
  void readsJsonLinesWithTextsNumbersAndBooleansAsLabels() throws IOException {
    Path train =
        file(
            "train.jsonl",
            "{\"label\":10,\"text\":\"a \\u00e9\"}\n\n{\"text\":\"b\",\"label\":9}\n");
    Path truths =
        file("truths.ndjson", "{\"text\":\"a\",\"label\":true}\n{\"text\":\"b\",\"label\":false}");

    TextClassificationData data = load(TableFile.of(train).dev(train));

    assertThat(data.labels()).containsExactly("9", "10");
    assertThat(data.train())
        .containsExactly(new LabeledText("a \u00e9", 1), new LabeledText("b", 0));
    assertThat(load(TableFile.of(truths).dev(truths)).labels()).containsExactly("false", "true");
  }

  @Test
  void wholeNumbersAreSortedByValueAndOtherLabelsAsTexts() {
    assertThat(LabelNames.of(List.of("10", "9", "-1", "9", "100")))
        .containsExactly("-1", "9", "10", "100");
    assertThat(LabelNames.of(List.of("10", "9", "x"))).containsExactly("10", "9", "x");
  }

  @Test
  void labelsThatAreGivenKeepTheirOrder() throws IOException {
    Path train = file("train.csv", "text,label\na,neg\nb,pos\nc,neg\n");
    TableFile table = TableFile.of(train).dev(train).labels(List.of("pos", "neutral", "neg"));
    assertThat(load(table).train()).extracting(LabeledText::label).containsExactly(2, 0, 2);
  }

  @Test
  void aSeededShareIsHeldOutWhereNoFileIsNamed() throws IOException {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(i -> "text " + i + "," + i % 2)
            .collect(Collectors.joining("\n"));
    Path train = file("train.csv", "text,label\n" + rows + "\n");

    TextClassificationData data = load(TableFile.of(train).devShare(0.2));
    TextClassificationData again = load(TableFile.of(train).devShare(0.2));
    TextClassificationData other = load(TableFile.of(train).devShare(0.2).seed(43));

    assertThat(data.dev()).hasSize(40);
    assertThat(data.train()).hasSize(160).doesNotContainAnyElementsOf(data.dev());
    assertThat(data.train().stream().map(e -> Integer.parseInt(e.text().substring(5))).toList())
        .isSorted();
    assertThat(again).isEqualTo(data);
    assertThat(new HashSet<>(other.dev())).isNotEqualTo(new HashSet<>(data.dev()));
    assertThat(notices.get(0))
        .isEqualTo(
            "No file to evaluate on was named, so 40 of the 200 rows of %s, drawn with seed 42, are"
                    .formatted(train)
                + " held out for it.");
  }

  @Test
  void eachRowIsAsLikelyToBeHeldOut() throws IOException {
    Path train =
        file("train.csv", "text,label\n" + "x,0\ny,1\n".repeat(5).replaceFirst("x", "first"));
    long held =
        IntStream.range(0, 1_000)
            .mapToObj(seed -> load(TableFile.of(train).devShare(0.3).seed(seed)).dev())
            .filter(dev -> dev.contains(new LabeledText("first", 0)))
            .count();
    // 300 expected; five standard deviations of 14.5 to either side.
    assertThat(held).isBetween(228L, 372L);
  }

  @Test
  void aColumnThatLooksLikeAnIdIsQuestioned() throws IOException {
    String rows = IntStream.range(0, 20).mapToObj(i -> "t," + i).collect(Collectors.joining("\n"));
    load(TableFile.of(file("train.csv", "text,label\n" + rows)).labelColumn("label"));
    assertThat(notices)
        .anyMatch(n -> n.contains("20 different labels in 20 rows; is it the right"));
  }

  @Test
  void theFormatIsSaidWhereTheNameDoesNotTell() throws IOException {
    Path train = file("train.dat", "text\tlabel\na\t0\nb\t1\n");
    assertThatThrownBy(() -> load(TableFile.of(train)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("train.dat", ".jsonl", "format(...)");
    assertThat(load(TableFile.of(train).format(Format.TSV).dev(train)).train()).hasSize(2);
  }

  @Test
  void allWrongOptionsAreReportedAtOnce() {
    TableFile table = TableFile.of(Path.of("x.csv"));
    assertThatThrownBy(
            () ->
                new TableFile(
                    table.train(),
                    table.dev(),
                    table.format(),
                    "text",
                    table.pairColumn(),
                    "text",
                    List.of("a", "a"),
                    1.5,
                    42))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "must be different, got [text, text]",
            "two different names, got [a, a]",
            "devShare must lie between 0 and 1, got 1.5");
  }
}
