package org.gmlp4j.notebook;

import java.util.List;
import java.util.Locale;

/**
 * Writes a table as HTML.
 *
 * <p>Its styles stand in the elements, since a notebook's front end may drop style sheets; its
 * colours are the page's own and a half-transparent grey, which show on light and dark alike.
 */
final class TableHtml {
  static final String RULE = "1px solid rgba(128,128,128,.35)";
  private static final String NUMBERS = "font-variant-numeric:tabular-nums;";

  private TableHtml() {}

  static String of(RichTable table) {
    StringBuilder html = new StringBuilder();
    html.append("<table class=\"gmlp-table\" style=\"")
        .append(
            "border-collapse:collapse;color:inherit;font-size:14px;line-height:1.45;margin:8px 0\">");
    if (!table.caption().isEmpty()) {
      html.append(
              "<caption style=\"caption-side:top;text-align:left;color:inherit;font-weight:600;"
                  + "padding:0 0 6px 0\">")
          .append(Html.escape(table.caption()))
          .append("</caption>");
    }
    if (table.columns().stream().anyMatch(column -> !column.title().isEmpty())) {
      html.append("<thead>");
      row(
          html,
          "th",
          table.columns(),
          table.columns().stream().map(column -> Html.escape(column.title())).toList());
      html.append("</thead>");
    }
    html.append("<tbody>");
    table
        .rows()
        .forEach(
            cells ->
                row(html, "td", table.columns(), cells.stream().map(TableCell::toHtml).toList()));
    return html.append("</tbody></table>").toString();
  }

  private static void row(
      StringBuilder html, String tag, List<Table.Column> columns, List<String> cells) {
    boolean head = tag.equals("th");
    html.append("<tr style=\"background:transparent\">");
    for (int j = 0; j < columns.size(); j++) {
      html.append('<').append(tag);
      if (head) {
        html.append(" scope=\"col\"");
      }
      html.append(" style=\"padding:5px 14px 5px 0;border:0;border-bottom:")
          .append(head ? RULE.replace("1px", "2px") : RULE)
          .append(";vertical-align:top;text-align:")
          .append(columns.get(j).align().name().toLowerCase(Locale.ROOT))
          .append(head ? ";font-weight:600;" : ";")
          .append(columns.get(j).align() == Table.Align.RIGHT ? NUMBERS : "")
          .append("\">")
          .append(cells.get(j))
          .append("</")
          .append(tag)
          .append('>');
    }
    html.append("</tr>");
  }
}
