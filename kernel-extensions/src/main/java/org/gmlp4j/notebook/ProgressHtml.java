package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.io.TextGrid;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * Writes a run's state as HTML whose styles stand in the elements: front ends drop style sheets.
 *
 * <p>Text has the colour that Jupyter's theme gives outputs, or the page's where there is no such
 * theme; everything else shows on light and dark alike.
 */
final class ProgressHtml {
  private static final String MUTED = "opacity:.72;";
  private static final int MOST_NOTICES = 8;

  private ProgressHtml() {}

  static String of(ProgressUpdate update) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"gmlp-progress\" style=\"color:")
        .append("var(--jp-content-font-color1,var(--vscode-foreground,inherit));font-size:14px;")
        .append("line-height:1.5;max-width:760px;font-variant-numeric:tabular-nums\">");
    bar(html, update);
    if (update.ending().isPresent()) {
      ending(html, update, update.ending().get());
    } else if (update.step().isPresent()) {
      facts(html, update, update.step().get());
    } else {
      html.append("<div>").append(ProgressText.line(update, TextGrid.LINE)).append("</div>");
    }
    notices(html, update.notices());
    if (update.step().isPresent()) {
      html.append("<div class=\"gmlp-curves\" style=\"margin:0 0 0 -8px\">")
          .append(update.curves().toSvg(SvgTheme.PAGE))
          .append("</div>");
    }
    if (!update.rows().isEmpty()) {
      html.append(ProgressTable.of(ShownRows.of(update.rows(), update.ended())));
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
    html.append("<div role=\"progressbar\" aria-label=\"steps taken\" aria-valuemin=\"0\" ")
        .append("aria-valuemax=\"100\" aria-valuenow=\"")
        .append(percent)
        .append("\" style=\"height:8px;border-radius:4px;overflow:hidden;margin:4px 0 6px;")
        .append("background:rgba(128,128,128,.25)\"><div style=\"height:100%;width:")
        .append(percent)
        .append("%;background:")
        .append(color.hex())
        .append("\"></div></div>");
  }

  private static void ending(StringBuilder html, ProgressUpdate update, Ending ending) {
    String headline = ProgressText.headline(update, ending);
    html.append("<div><strong>")
        .append(Html.escape(headline))
        .append("</strong>")
        .append(Html.escape(ProgressText.ending(update, ending).substring(headline.length())))
        .append("</div>");
  }

  private static void facts(StringBuilder html, ProgressUpdate update, StepEvent step) {
    html.append("<div style=\"display:flex;flex-wrap:wrap;gap:2px 18px\">");
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

  /** The newest ones, each with a limit: a live view is sent again and again. */
  private static void notices(StringBuilder html, List<String> notices) {
    int earlier = Math.max(0, notices.size() - MOST_NOTICES);
    if (earlier > 0) {
      notice(html, Numbers.count(earlier) + " earlier notices are not shown");
    }
    for (String notice : notices.subList(earlier, notices.size())) {
      notice(html, ProgressText.cut(notice));
    }
  }

  private static void notice(StringBuilder html, String text) {
    html.append("<div style=\"margin-top:4px;padding-left:10px;border-left:3px solid ")
        .append(Palette.ORANGE.hex())
        .append("\">")
        .append(Html.escape(text))
        .append("</div>");
  }
}
