package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.gmlp4j.io.TextGrid;

/** Traces as text, their names padded to a common width. */
record TextTraces(Panel panel, int nameWidth) implements Trace.Cases<String> {
  private static final int WIDTH = 48;
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String SHADES = " ░▒▓█";
  private static final String SIGNS = "=- +#";
  private static final int INDENT = 4;
  private static final int LABEL = 12;

  @Override
  public String line(Line line) {
    double[] y = line.y().finite().toArray();
    if (y.length == 0) {
      return name(line.name()) + "no finite points";
    }
    if (!line.labels().isEmpty()) {
      return points(line);
    }
    Axis.Format format = panel.y().format();
    Range range = Range.of(Arrays.stream(y));
    double least = Arrays.stream(y).min().orElseThrow();
    double most = Arrays.stream(y).max().orElseThrow();
    if (least == most || !line.joined()) {
      String span = Numbers.tick(least, format);
      return name(line.name())
          + (least == most ? span : span + " to " + Numbers.tick(most, format));
    }
    String ends =
        Numbers.tick(y[0], format)
            + (y.length > 1 ? " → " + Numbers.tick(y[y.length - 1], format) : "");
    String numbers =
        "  %s (%s to %s)".formatted(ends, Numbers.tick(least, format), Numbers.tick(most, format));
    int room = TextGrid.LINE - INDENT - name(line.name()).length() - numbers.length();
    return name(line.name()) + sparkline(Doubles.of(y), range, Math.max(8, room)) + numbers;
  }

  /** A line for each labelled point: its place in numbers. */
  private String points(Line line) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < line.x().size(); i++) {
      rows.add(
          List.of(
              line.labels().get(i),
              Numbers.tick(line.x().get(i), panel.x().format()),
              Numbers.tick(line.y().get(i), panel.y().format())));
    }
    List<Table.Column> columns =
        List.of(
            Table.Column.left(line.name()),
            Table.Column.right(panel.x().title()),
            Table.Column.right(panel.y().title()));
    return new Table("", columns, rows).toText();
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
                  TextGrid.pad(labels.get(i), width, TextGrid.Align.LEFT),
                  "█".repeat(Math.max(0, blocks)),
                  end(bar, i)));
    }
    return String.join("\n", lines);
  }

  private String end(Bar bar, int index) {
    if (!bar.labels().isEmpty()) {
      return bar.labels().get(index);
    }
    Axis.Format format = panel.y().format();
    String error = bar.error(index) > 0 ? " ± " + Numbers.tick(bar.error(index), format) : "";
    return Numbers.tick(bar.y().get(index), format) + error;
  }

  @Override
  public String histogram(Histogram histogram) {
    Range span = histogram.span();
    Doubles counts = histogram.counts();
    return name(histogram.name())
        + sparkline(
            counts, Range.of(DoubleStream.concat(DoubleStream.of(0), counts.stream())), WIDTH)
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
    boolean signed = heatmap.colors() == ColorScale.DIVERGING;
    int height = Math.min(panel.y().categories().isEmpty() ? 20 : 32, heatmap.rows().size());
    int width = Math.min(60, heatmap.columns());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      Doubles row = heatmap.rows().get(i * heatmap.rows().size() / height);
      StringBuilder line = new StringBuilder();
      if (height == heatmap.rows().size() && !panel.y().categories().isEmpty()) {
        line.append(TextGrid.pad(cut(label(panel.y(), i)), LABEL, TextGrid.Align.LEFT)).append(' ');
      }
      for (int j = 0; j < width; j++) {
        line.append(
            glyph(signed ? SIGNS : SHADES, range.share(row.get(j * heatmap.columns() / width))));
      }
      lines.add(line.toString());
    }
    lines.add(
        "%d x %d, %s (%s) to %s (%s)"
            .formatted(
                heatmap.rows().size(),
                heatmap.columns(),
                Numbers.plain(range.low()),
                signed ? "=" : "light",
                Numbers.plain(range.high()),
                signed ? "#" : "dark"));
    return String.join("\n", lines);
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) <= LABEL
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LABEL - 1)) + "…";
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
    return nameWidth == 0 ? "" : TextGrid.pad(name, nameWidth, TextGrid.Align.LEFT) + "  ";
  }

  /**
   * At most {@link #WIDTH} and {@code most} block characters, each the mean of its share of the
   * values.
   */
  static String sparkline(Doubles values, Range range, int most) {
    int width = Math.min(Math.min(WIDTH, most), values.size());
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
