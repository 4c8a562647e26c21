package org.gmlp4j.notebook;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;

/**
 * A chart: panels in a grid, drawn by Plotly, as a static picture, or as text.
 *
 * <pre>{@code
 * Figure.of("Loss", Panel.of(Axis.of("step"), Axis.of("loss (nats)"), Line.of("train", x, y)))
 *     .save(Path.of("loss.html"));
 * }</pre>
 *
 * @param title what the whole figure shows; may be empty
 * @param panels filled into the grid row by row; at least one
 * @param columns how many panels stand side by side; at least 1
 * @param width in pixels; the most it takes where there is less room
 * @param height in pixels
 */
public record Figure(String title, List<Panel> panels, int columns, int width, int height)
    implements Displayable {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 340;

  public Figure {
    Objects.requireNonNull(title, "title; use \"\" for none");
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a figure needs at least one panel, got none");
    }
    if (columns < 1 || width < 200 || height < 120) {
      throw new IllegalArgumentException(
          "a figure needs at least 1 column and 200 x 120 pixels, got %d columns and %d x %d"
              .formatted(columns, width, height));
    }
  }

  /** Panels one below the other, each 340 pixels high. */
  public static Figure of(String title, Panel... panels) {
    return new Figure(title, List.of(panels), 1, WIDTH, HEIGHT * Math.max(1, panels.length));
  }

  /** This figure with so many panels side by side; its height follows. */
  public Figure columns(int newColumns) {
    int rows = (panels.size() + newColumns - 1) / Math.max(1, newColumns);
    return new Figure(title, panels, newColumns, width, HEIGHT * rows);
  }

  /** This figure under another title. */
  public Figure titled(String newTitle) {
    return new Figure(newTitle, panels, columns, width, height);
  }

  /** This figure in another size, in pixels. */
  public Figure size(int newWidth, int newHeight) {
    return new Figure(title, panels, columns, newWidth, newHeight);
  }

  /**
   * This figure as Plotly's figure JSON: {@code data}, {@code layout} and {@code config}; gaps are
   * {@code null}, numbers are rounded to seven digits.
   */
  public JsonObject toPlotly() {
    return PlotlyFigure.of(this);
  }

  /** This figure as a picture that needs nothing else: one {@code svg} element. */
  public String toSvg() {
    return SvgFigure.draw(this, SvgTheme.PAPER);
  }

  /** The same for a place inside an HTML page: its background and its text colour show. */
  String toSvg(SvgTheme theme) {
    return SvgFigure.draw(this, theme);
  }

  @Override
  public String toText() {
    return TextFigure.of(this);
  }

  /** This figure as HTML: interactive where the page has Plotly's script, else the picture. */
  public String toHtml() {
    return FigureHtml.of(toPlotly(), toSvg());
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    JsonObject plotly = toPlotly();
    String svg = toSvg();
    bundle.put(Mime.PLOTLY, plotly);
    bundle.put(Mime.HTML, FigureHtml.of(plotly, svg));
    bundle.put(Mime.SVG, svg);
    bundle.put(Mime.TEXT, toText());
    return bundle;
  }

  /**
   * Writes this figure, whole or not at all: as a picture where the file's name ends with {@code
   * .svg}, else as a page that opens without a network. A missing folder is created.
   *
   * @throws ModelFileException if the file cannot be written; it is as it was then
   */
  public void save(Path file) {
    boolean picture = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    AtomicFiles.writeString(
        file, picture ? toSvg() : Page.of(title.isEmpty() ? "Figure" : title, toHtml()));
  }
}
