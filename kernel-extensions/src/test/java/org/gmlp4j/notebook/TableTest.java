package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<Table.Column> COLUMNS =
      List.of(Table.Column.left("part"), Table.Column.right("parameters"));

  @Test
  void textAlignsColumns() {
    Table table =
        new Table("Sizes", COLUMNS, List.of(List.of("head", "514"), List.of("embedding", "2,097")));
    assertThat(table.toText())
        .isEqualTo(
            """
            Sizes
            part       parameters
            ─────────  ──────────
            head              514
            embedding       2,097""");
  }

  @Test
  void htmlEscapesCellsAndNamesNoColour() {
    String html = new Table("", COLUMNS, List.of(List.of("<cls>", "1"))).toHtml();
    assertThat(html).contains("&lt;cls&gt;", "text-align:right").doesNotContain("<cls>", "#");
    assertThat(html).contains("color:inherit");
  }

  @Test
  void aRowOfTheWrongLengthIsRefused() {
    assertThatThrownBy(() -> new Table("Sizes", COLUMNS, List.of(List.of("head"))))
        .hasMessageContaining("needs 2 cells")
        .hasMessageContaining("row 0 has 1: [head]");
  }
}
