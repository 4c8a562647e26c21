package org.gmlp4j.kernel;

import java.util.Map;
import org.gmlp4j.notebook.MimeBundle;

/** What a figure gives: JSON with a number in it, JSON as text, a picture, a text. */
public record SampleFigure(double value) implements MimeBundle {
  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(
        "application/vnd.plotly.v1+json",
        Map.of("y", new double[] {value, 2}),
        "application/json",
        "{\"a\": [1]}",
        "image/png",
        new byte[] {1, 2, 3},
        "text/plain",
        "figure");
  }
}
