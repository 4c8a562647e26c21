package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.eval.Spread;

/** Draws means over seeds with their spread. */
final class SeedsFigure {
  /** Each run stands beside the error bar, not on it. */
  private static final double ASIDE = 0.25;

  private SeedsFigure() {}

  static Figure of(String metric, Map<String, List<Double>> byKind) {
    List<String> empty =
        byKind.entrySet().stream()
            .filter(kind -> kind.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (byKind.isEmpty() || !empty.isEmpty()) {
      throw new IllegalArgumentException(
          "each kind needs at least one run; got %d kinds, without a run: %s"
              .formatted(byKind.size(), empty));
    }
    List<Double> means = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    List<Double> places = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    for (List<Double> values : byKind.values()) {
      int kind = means.size();
      Spread spread = Spread.of(values);
      means.add(spread.mean());
      spreads.add(spread.deviation());
      for (double value : values) {
        places.add(kind + ASIDE);
        runs.add(value);
      }
    }
    boolean shares = runs.stream().allMatch(value -> value >= 0 && value <= 1);
    Axis y = Axis.of(metric).format(shares ? Axis.Format.PERCENT : Axis.Format.PLAIN);
    Bar bars =
        Bar.of("mean ± standard deviation", Doubles.of(means))
            .errors(Doubles.of(spreads))
            .labels(labels(means, spreads, y.format()));
    Line points =
        Line.of("each run", Doubles.of(places), Doubles.of(runs))
            .mark(Line.Mark.POINTS)
            .color(Palette.ORANGE);
    Axis x = Axis.ofCategories("", List.copyOf(byKind.keySet()));
    return Figure.of(metric + " over seeds", Panel.of(x, y, bars, points))
        .size(Math.max(420, Math.min(860, 160 + 110 * byKind.size())), 380);
  }

  private static List<String> labels(List<Double> means, List<Double> spreads, Axis.Format format) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      String mean = number(means.get(i), format);
      double spread = spreads.get(i);
      labels.add(Double.isNaN(spread) ? mean : mean + " ± " + number(spread, format));
    }
    return labels;
  }

  private static String number(double value, Axis.Format format) {
    return format == Axis.Format.PERCENT ? Numbers.percent(value) : Numbers.plain(value);
  }
}
