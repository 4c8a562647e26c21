package org.gmlp4j.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A heat map's cells as a PNG of a pixel each: a matrix of some size would be megabytes of
 * rectangles.
 */
final class HeatmapPicture {
  private HeatmapPicture() {}

  /**
   * The cells as a {@code data:} URL, row 0 and column 0 in the upper left corner; gaps are
   * transparent.
   *
   * @param bottomUp whether row 0 is the lowest instead
   * @param rightToLeft whether column 0 is the rightmost instead
   */
  static String dataUrl(Heatmap heatmap, boolean bottomUp, boolean rightToLeft) {
    int rows = heatmap.rows().size();
    int columns = heatmap.columns();
    Range range = heatmap.colorRange();
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double value = heatmap.rows().get(i).get(j);
        if (Double.isFinite(value)) {
          Rgb color = heatmap.colors().at(range.share(value));
          image.setRGB(
              rightToLeft ? columns - 1 - j : j, bottomUp ? rows - 1 - i : i, color.argb());
        }
      }
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false); // which would be files
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a picture in memory", e);
    }
    return out.toByteArray();
  }
}
