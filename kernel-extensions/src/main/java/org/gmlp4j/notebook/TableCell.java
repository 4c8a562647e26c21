package org.gmlp4j.notebook;

import java.util.Locale;
import java.util.Objects;

/** What stands in a cell of a {@link RichTable}: text, text with a bar, or marked text. */
public sealed interface TableCell permits TableCell.Text, TableCell.Bar, MarkedText {
  /** This cell's content as HTML, its text escaped. */
  String toHtml();

  /** This cell's content as plain text. */
  String toText();

  /** Plain text in a cell. */
  static TableCell of(String text) {
    return new Text(text);
  }

  /**
   * Plain text.
   *
   * @param text may have several lines
   */
  record Text(String text) implements TableCell {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toHtml() {
      return Html.escape(text).replace("\n", "<br>");
    }

    @Override
    public String toText() {
      return text;
    }
  }

  /**
   * A number with a bar as long as its share.
   *
   * @param label the number as it is to be read
   * @param share of the bar's room that it fills; outside 0 to 1 it is the nearer end, and NaN is
   *     no bar
   * @param color of the bar
   */
  record Bar(String label, double share, Rgb color) implements TableCell {
    private static final int ROOM = 90;
    private static final int BLOCKS = 12;

    public Bar {
      Objects.requireNonNull(label, "label; use \"\" for none");
      Objects.requireNonNull(color, "color");
    }

    private double filled() {
      return Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
    }

    @Override
    public String toHtml() {
      return String.format(
          Locale.ROOT,
          "<span style=\"white-space:nowrap\">%s <span style=\"display:inline-block;width:%dpx;"
              + "height:9px;border-radius:2px;background:rgba(128,128,128,.18)\"><span style=\""
              + "display:block;width:%.1f%%;height:9px;border-radius:2px;background:%s\"></span>"
              + "</span></span>",
          Html.escape(label),
          ROOM,
          100 * filled(),
          color.hex());
    }

    @Override
    public String toText() {
      int full = (int) Math.round(filled() * BLOCKS);
      return label + " " + "█".repeat(full) + "·".repeat(BLOCKS - full);
    }
  }
}
