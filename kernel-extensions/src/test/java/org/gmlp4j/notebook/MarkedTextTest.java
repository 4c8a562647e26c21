package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkedTextTest {
  private static final MarkedText.Mark MARK =
      new MarkedText.Mark(Palette.BLUE, 1, "«", "»", "a \"note\"");

  @Test
  void marksAreSignsInTextAndTransparentColoursOnAPage() {
    MarkedText text = MarkedText.empty().plain("a <b> ").marked("<script>", MARK).plain(".");
    assertThat(text.toText()).isEqualTo("a <b> «<script>».");
    assertThat(text.toHtml())
        .startsWith("a &lt;b&gt; <mark title=\"a &quot;note&quot;\" style=\"color:inherit;")
        .contains("background:rgba(0,114,178,0.50)", ">&lt;script&gt;</mark>.");
  }

  @Test
  void aStrengthOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new MarkedText.Mark(Palette.BLUE, 1.5, "", "", ""))
        .hasMessageContaining("0..1, got 1.5");
  }
}
