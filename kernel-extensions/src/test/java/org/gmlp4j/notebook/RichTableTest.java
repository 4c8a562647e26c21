package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RichTableTest {
  private static final List<Table.Column> COLUMNS =
      List.of(Table.Column.left("token"), Table.Column.left("share"));

  private static TableCell bar(double share) {
    return new TableCell.Bar(String.valueOf(share), share, Palette.BLUE);
  }

  @Test
  void barsAreAsLongAsTheirShares() {
    RichTable table =
        new RichTable(
            "",
            COLUMNS,
            List.of(List.of(TableCell.of("a<"), bar(0.5)), List.of(TableCell.of("b"), bar(7))));
    assertThat(table.toText())
        .isEqualTo(
            """
            token  share
            ─────  ────────────────
            a<     0.5 ██████······
            b      7.0 ████████████""");
    assertThat(table.toHtml())
        .contains("a&lt;", "width:50.0%", "width:100.0%")
        .doesNotContain("a<<");
  }

  @Test
  void columnsWithoutTitlesHaveNoHead() {
    var untitled = List.of(Table.Column.left(""), Table.Column.right(""));
    RichTable table =
        new RichTable("", untitled, List.of(List.of(TableCell.of("weights"), TableCell.of("7"))));
    assertThat(table.toHtml()).contains("weights").doesNotContain("<th");
    assertThat(new RichTable("", COLUMNS, List.of()).toHtml()).contains("<th");
  }

  @Test
  void textIsBrokenIntoLinesThatATerminalHasRoomFor() {
    String words = "word ".repeat(60).strip();
    RichTable table =
        new RichTable(
            "caption ".repeat(20).strip(),
            List.of(Table.Column.right("n"), Table.Column.left("text"), Table.Column.left("more")),
            List.of(
                List.of(TableCell.of("1"), TableCell.of(words), TableCell.of("x".repeat(100)))));
    assertThat(table.toText().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(table.toText().split("word", -1)).hasSize(61);
    assertThat(table.toText().split("x", -1)).hasSizeGreaterThan(100);
  }

  @Test
  void bareBarsAreNeverBroken() {
    RichTable table =
        new RichTable(
            "", COLUMNS, List.of(List.of(TableCell.of("word ".repeat(40).strip()), bar(0.25))));
    assertThat(table.toText()).contains("0.25 ███·········");
  }

  @Test
  void aRowOfTheWrongLengthIsRefused() {
    assertThatThrownBy(
            () -> new RichTable("Sizes", COLUMNS, List.of(List.of(TableCell.of("head")))))
        .hasMessageContaining("row 0 has 1: [head]");
  }
}
