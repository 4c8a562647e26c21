package org.gmlp4j.notebook;

import java.util.List;

/** Writes evaluations as an HTML table with the best one marked. */
final class ProgressTable {
  private ProgressTable() {}

  static String of(ShownRows shown) {
    List<String> metrics = EvaluationRow.metrics(shown.rows());
    EvaluationRow best = ShownRows.best(shown.rows()).orElse(null);
    StringBuilder html = new StringBuilder();
    html.append("<table class=\"gmlp-table\" style=\"border-collapse:collapse;color:inherit;")
        .append("font-size:14px;margin:10px 0 4px\">");
    if (shown.rows().size() < shown.all()) {
      html.append(
              "<caption style=\"caption-side:bottom;text-align:left;color:inherit;opacity:.72\">")
          .append(
              "%s of %s evaluations; the run's history has all"
                  .formatted(Numbers.count(shown.rows().size()), Numbers.count(shown.all())))
          .append("</caption>");
    }
    html.append("<thead>");
    row(html, "th scope=\"col\"", EvaluationRow.headings(metrics), false);
    html.append("</thead><tbody>");
    for (EvaluationRow row : shown.rows()) {
      row(html, "td", row.cells(metrics), row.equals(best));
    }
    return html.append("</tbody></table>").toString();
  }

  private static void row(StringBuilder html, String tag, List<String> cells, boolean best) {
    String style =
        "text-align:right;padding:4px 14px;border:0;border-bottom:%s".formatted(TableHtml.RULE);
    html.append("<tr style=\"background:")
        .append(best ? "rgba(0,158,115,.16);font-weight:600" : "transparent")
        .append("\">");
    for (String cell : cells) {
      cell(html, tag, style, Html.escape(cell));
    }
    cell(html, tag, style.replace("right", "left"), best ? "best" : "");
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String tag, String style, String content) {
    html.append('<').append(tag).append(" style=\"").append(style).append("\">").append(content);
    html.append("</").append(tag, 0, 2).append('>');
  }
}
