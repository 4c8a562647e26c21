package org.gmlp4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.io.TextGrid.Column;
import org.junit.jupiter.api.Test;

class TextGridTest {
  private static final List<Column> COLUMNS =
      List.of(Column.number("index"), Column.text("text"), Column.text("second text"));

  @Test
  void numbersStandFlushRightBelowTheirHeading() {
    var grid =
        new TextGrid(COLUMNS, List.of(List.of("7", "a", "b"), List.of("12345", "c", "")), "-");
    assertThat(grid.lines())
        .containsExactly(
            "index  text  second text", "-----  ----  -----------", "    7  a     b", "12345  c");
  }

  @Test
  void longTextsGoOnInFurtherLinesAndNoWordIsLost() {
    String words = String.join(" ", IntStream.range(0, 40).mapToObj(i -> "word" + i).toList());
    String others = String.join(" ", IntStream.range(0, 30).mapToObj(i -> "other" + i).toList());
    String single = "q".repeat(90);
    var grid =
        new TextGrid(COLUMNS, List.of(List.of("1", words, others), List.of("2", single, "")), "-");
    List<String> lines = grid.lines();
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    String all = String.join(" ", lines);
    assertThat(all.split("\\s+")).contains(words.split(" ")).contains(others.split(" "));
    assertThat(all.chars().filter(c -> c == 'q').count()).isEqualTo(90);
  }

  @Test
  void numbersAreNeverBroken() {
    List<Column> numbers = List.of(Column.number("a"), Column.number("b"));
    var grid = new TextGrid(numbers, List.of(List.of("1".repeat(50), "2".repeat(50))), "-");
    assertThat(grid.lines().get(2)).isEqualTo("1".repeat(50) + "  " + "2".repeat(50));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new TextGrid(COLUMNS, List.of(List.of("1", "a")), "-"))
        .hasMessage("a row needs a cell for each of 3 columns, got 2: [1, a]");
  }
}
