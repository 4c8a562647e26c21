package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatmapPictureTest {
  private static final Heatmap HEATMAP =
      Heatmap.of(
              List.of(Doubles.of(0, 0.5, 1), Doubles.of(Double.NaN, 0.25, 0.75)), ColorScale.BLUES)
          .range(0, 1);

  private static BufferedImage read(String url) throws Exception {
    String base64 = url.substring("data:image/png;base64,".length());
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  @Test
  void everyCellIsAPixelOfItsColour() throws Exception {
    BufferedImage image = read(HeatmapPicture.dataUrl(HEATMAP, false, false));
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRGB(2, 0)).isEqualTo(ColorScale.BLUES.at(1).argb());
    assertThat(image.getRGB(1, 1)).isEqualTo(ColorScale.BLUES.at(0.25).argb());
    assertThat(image.getRGB(0, 1) >>> 24).isZero(); // a gap is transparent
    BufferedImage turned = read(HeatmapPicture.dataUrl(HEATMAP, true, true));
    assertThat(turned.getRGB(0, 1)).isEqualTo(image.getRGB(2, 0));
  }

  @Test
  void aLargeMatrixIsOnePictureInTheSvg() {
    List<Doubles> rows = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      rows.add(Doubles.range(64));
    }
    Figure figure =
        Figure.of("W", Panel.of(Axis.of(""), Axis.of(""), Heatmap.of(rows, ColorScale.BLUES)));
    assertThat(figure.toSvg().split("<image ", -1)).hasSize(2);
    assertThat(figure.toSvg().length()).isLessThan(20_000);
    // Inkscape draws no picture whose address is a plain href.
    assertThat(figure.toSvg())
        .contains("xmlns:xlink=\"http://www.w3.org/1999/xlink\"", " xlink:href=\"data:image/png");
  }
}
