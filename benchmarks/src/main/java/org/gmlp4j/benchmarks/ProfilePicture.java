package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Profiles as bars of their shares, one below the other, with a legend: an SVG document. */
final class ProfilePicture {
  private static final int WIDTH = 760;
  private static final int MARGIN = 20;
  private static final int BAR = 26;
  private static final int ROW = 56;
  private static final int LEGEND_ROW = 20;

  /** Paul Tol's bright scheme, which those who see few colours can tell apart. */
  private static final List<String> COLOURS =
      List.of(
          "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb", "#994400");

  private ProfilePicture() {}

  static String svg(List<Profile> profiles) {
    List<String> kinds =
        profiles.stream().flatMap(p -> p.parts().keySet().stream()).distinct().toList();
    int legend = MARGIN + profiles.size() * ROW;
    int height = legend + kinds.size() * LEGEND_ROW + MARGIN;
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, height, WIDTH, height));
    for (int i = 0; i < profiles.size(); i++) {
      svg.append(bar(profiles.get(i), kinds, MARGIN + i * ROW));
    }
    for (int i = 0; i < kinds.size(); i++) {
      int y = legend + i * LEGEND_ROW;
      svg.append(rectangle(MARGIN, y, 12, 12, colour(i), ""));
      svg.append(text(MARGIN + 20, y + 11, kinds.get(i)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Profile profile, List<String> kinds, int y) {
    var svg = new StringBuilder();
    String title = "%s: %s ms a run".formatted(profile.title(), Report.number(profile.total()));
    svg.append(text(MARGIN, y + 12, title));
    double x = MARGIN;
    for (Map.Entry<String, Double> part : inOrder(profile, kinds)) {
      double share = part.getValue() / profile.total();
      double width = share * (WIDTH - 2 * MARGIN);
      String tip =
          String.format(
              Locale.ROOT,
              "%s: %s ms, %.1f %%",
              part.getKey(),
              Report.number(part.getValue()),
              100 * share);
      svg.append(rectangle(x, y + 18, width, BAR, colour(kinds.indexOf(part.getKey())), tip));
      x += width;
    }
    return svg.toString();
  }

  private static List<Map.Entry<String, Double>> inOrder(Profile profile, List<String> kinds) {
    var parts = new ArrayList<>(profile.parts().entrySet());
    parts.sort((a, b) -> kinds.indexOf(a.getKey()) - kinds.indexOf(b.getKey()));
    return parts;
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static String rectangle(
      double x, double y, double width, double height, String colour, String tip) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s</title>"
            + "</rect>%n",
        x,
        y,
        width,
        height,
        colour,
        escape(tip));
  }

  private static String text(int x, int y, String words) {
    return "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, escape(words));
  }

  private static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
