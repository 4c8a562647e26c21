package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.train.StepEvent;

/** Writes a run's state as HTML whose styles stand in the elements, readable on light and dark. */
final class ProgressHtml {
  private static final String MUTED = "opacity:.72;";

  private ProgressHtml() {}

  static String of(ProgressUpdate update) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"gmlp-progress\" style=\"color:inherit;font-size:14px;")
        .append("line-height:1.5;max-width:760px;font-variant-numeric:tabular-nums\">");
    bar(html, update);
    if (update.ended() || update.step().isEmpty()) {
      html.append("<div>").append(Html.escape(ProgressText.line(update, 200))).append("</div>");
    } else {
      facts(html, update, update.step().get());
    }
    update
        .notices()
        .forEach(
            n ->
                html.append("<div style=\"margin-top:4px;padding-left:10px;border-left:3px solid ")
                    .append(Palette.ORANGE.hex())
                    .append("\">")
                    .append(Html.escape(n))
                    .append("</div>"));
    if (!update.rows().isEmpty()) {
      table(html, update);
    }
    return html.append("</div>").toString();
  }

  private static void bar(StringBuilder html, ProgressUpdate update) {
    Rgb color = Palette.BLUE;
    if (update.ending().isPresent()) {
      color =
          switch (update.ending().get()) {
            case COMPLETED, STOPPED_EARLY -> Palette.GREEN;
            case INTERRUPTED -> Palette.ORANGE;
            case DIVERGED, FAILED -> Palette.VERMILION;
          };
    }
    String percent = Svg.n(100 * update.fraction());
    html.append(
            "<div role=\"progressbar\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"")
        .append(percent)
        .append("\" style=\"height:8px;border-radius:4px;overflow:hidden;margin:4px 0 6px;")
        .append("background:rgba(128,128,128,.25)\"><div style=\"height:100%;width:")
        .append(percent)
        .append("%;background:")
        .append(color.hex())
        .append("\"></div></div>");
  }

  private static void facts(StringBuilder html, ProgressUpdate update, StepEvent step) {
    html.append("<div style=\"display:flex;flex-wrap:wrap;gap:2px 20px\">");
    fact(html, "epoch", step.epoch() + "/" + step.epochs());
    fact(html, "step", Numbers.count(step.step()) + "/" + Numbers.count(step.totalSteps()));
    fact(html, "loss", Numbers.metric(update.loss()));
    fact(html, "learning rate", Numbers.scientific(step.learningRate()));
    fact(html, "tokens/s", Numbers.plain(step.tokensPerSecond()));
    fact(html, "", ProgressText.elapsed(step.elapsed(), step.remaining()));
    html.append("</div>");
  }

  private static void fact(StringBuilder html, String name, String value) {
    html.append("<span>");
    if (!name.isEmpty()) {
      html.append("<span style=\"").append(MUTED).append("\">").append(name).append("</span> ");
    }
    html.append(Html.escape(value)).append("</span>");
  }

  private static void table(StringBuilder html, ProgressUpdate update) {
    List<String> metrics = EvaluationRow.metrics(update.rows());
    EvaluationRow best = ProgressText.best(update).orElse(null);
    html.append("<table class=\"gmlp-table\" style=\"border-collapse:collapse;color:inherit;")
        .append("font-size:14px;margin:10px 0 4px\"><thead>");
    row(html, "th", EvaluationRow.headings(metrics), false);
    html.append("</thead><tbody>");
    for (EvaluationRow row : update.rows()) {
      row(html, "td", row.cells(metrics), row.equals(best));
    }
    html.append("</tbody></table>");
  }

  private static void row(StringBuilder html, String tag, List<String> cells, boolean best) {
    html.append("<tr style=\"background:")
        .append(best ? "rgba(0,158,115,.16);font-weight:600" : "transparent")
        .append("\">");
    for (String cell : cells) {
      html.append(
              "<%s style=\"text-align:right;padding:4px 14px;border:0;border-bottom:%s\">"
                  .formatted(tag, TableHtml.RULE))
          .append(Html.escape(cell))
          .append("</%s>".formatted(tag));
    }
    String mark = best ? "best" : "";
    html.append(
        "<%s style=\"text-align:left;padding:4px 14px 4px 0;border:0;border-bottom:%s\">%s</%s></tr>"
            .formatted(tag, TableHtml.RULE, mark, tag));
  }
}
