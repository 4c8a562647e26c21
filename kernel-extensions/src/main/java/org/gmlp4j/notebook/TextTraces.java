package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Traces as text, their names padded to a common width. */
record TextTraces(Panel panel, int nameWidth) implements Trace.Cases<String> {
  private static final int WIDTH = 48;
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String SHADES = " ░▒▓█";

  @Override
  public String line(Line line) {
    double[] y = line.y().finite().toArray();
    if (y.length == 0) {
      return name(line.name()) + "no finite points";
    }
    Range range = Range.of(Arrays.stream(y));
    Axis.Format format = panel.y().format();
    String ends =
        Numbers.tick(y[0], format)
            + (y.length > 1 ? " → " + Numbers.tick(y[y.length - 1], format) : "");
    return name(line.name())
        + sparkline(Doubles.of(y), range)
        + "  %s (%s to %s)"
            .formatted(
                ends,
                Numbers.tick(Arrays.stream(y).min().orElseThrow(), format),
                Numbers.tick(Arrays.stream(y).max().orElseThrow(), format));
  }

  @Override
  public String bar(Bar bar) {
    Range range = Range.of(DoubleStream.concat(DoubleStream.of(0), bar.y().stream()));
    List<String> labels =
        bar.x().stream()
            .mapToObj(
                x ->
                    panel.x().categories().isEmpty()
                        ? Numbers.tick(x, panel.x().format())
                        : panel.x().categories().get((int) x))
            .toList();
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    if (!bar.name().isEmpty()) {
      lines.add(bar.name());
    }
    for (int i = 0; i < labels.size(); i++) {
      double height = bar.y().get(i);
      int blocks = Double.isFinite(height) ? (int) Math.round(range.share(height) * 40) : 0;
      lines.add(
          "%s  %s %s"
              .formatted(
                  TableText.pad(labels.get(i), width, Table.Align.LEFT),
                  "█".repeat(Math.max(0, blocks)),
                  Numbers.tick(height, panel.y().format())));
    }
    return String.join("\n", lines);
  }

  @Override
  public String histogram(Histogram histogram) {
    Range span = histogram.span();
    Doubles counts = histogram.counts();
    return name(histogram.name())
        + sparkline(counts, Range.of(DoubleStream.concat(DoubleStream.of(0), counts.stream())))
        + "  %s to %s, %s values"
            .formatted(
                Numbers.plain(span.low()),
                Numbers.plain(span.high()),
                Numbers.count(histogram.values().finite().count()));
  }

  @Override
  public String heatmap(Heatmap heatmap) {
    if (!heatmap.text().isEmpty() && heatmap.columns() <= 12 && heatmap.rows().size() <= 24) {
      return table(heatmap);
    }
    Range range = heatmap.colorRange();
    int height = Math.min(20, heatmap.rows().size());
    int width = Math.min(60, heatmap.columns());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      Doubles row = heatmap.rows().get(i * heatmap.rows().size() / height);
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < width; j++) {
        line.append(glyph(SHADES, range.share(row.get(j * heatmap.columns() / width))));
      }
      lines.add(line.toString());
    }
    lines.add(
        "%d x %d, %s (light) to %s (dark)"
            .formatted(
                heatmap.rows().size(),
                heatmap.columns(),
                Numbers.plain(range.low()),
                Numbers.plain(range.high())));
    return String.join("\n", lines);
  }

  private String table(Heatmap heatmap) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.left(panel.y().title()));
    for (int j = 0; j < heatmap.columns(); j++) {
      columns.add(Table.Column.right(label(panel.x(), j)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < heatmap.rows().size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(label(panel.y(), i));
      heatmap.text().get(i).forEach(cell -> row.add(cell.replace("\n", "  ")));
      rows.add(row);
    }
    return new Table("", columns, rows).toText();
  }

  private static String label(Axis axis, int position) {
    return axis.categories().isEmpty() ? String.valueOf(position) : axis.categories().get(position);
  }

  private String name(String name) {
    return nameWidth == 0 ? "" : TableText.pad(name, nameWidth, Table.Align.LEFT) + "  ";
  }

  /** At most {@link #WIDTH} block characters, each the mean of its share of the values. */
  static String sparkline(Doubles values, Range range) {
    int width = Math.min(WIDTH, values.size());
    List<String> glyphs = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) i * values.size() / width);
      int to = Math.max(from + 1, (int) ((i + 1L) * values.size() / width));
      double mean = values.stream().skip(from).limit(to - from).average().orElse(Double.NaN);
      glyphs.add(glyph(BARS, range.share(mean)));
    }
    return glyphs.stream().collect(Collectors.joining());
  }

  private static String glyph(String scale, double share) {
    if (!Double.isFinite(share)) {
      return " ";
    }
    int index = (int) Math.floor(Math.max(0, Math.min(1, share)) * scale.length());
    return scale.substring(
        Math.min(index, scale.length() - 1), Math.min(index, scale.length() - 1) + 1);
  }
}
