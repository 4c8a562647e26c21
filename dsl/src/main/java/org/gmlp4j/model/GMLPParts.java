package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.model.Summary.Place;
import org.gmlp4j.model.Summary.Row;

/** The parts of a {@link GMLP}: every parameter's shape, and the cost of every matrix product. */
final class GMLPParts {
  /** Share of the positions that a masked language model predicts (BERT's, kept by the paper). */
  private static final double MASKED = 0.15;

  private final List<Row> rows = new ArrayList<>();
  private final GMLP spec;
  private final long n;
  private final long d;
  private final long f;
  private final long g;

  private GMLPParts(GMLP spec) {
    this.spec = spec;
    n = spec.seqLen();
    d = spec.dModel();
    f = spec.dFfn();
    g = spec.gateWidth();
  }

  static List<Row> of(GMLP spec) {
    GMLPParts parts = new GMLPParts(spec);
    if (spec.input() instanceof Input.Text text) {
      parts.textInput(text);
      parts.block();
      parts.textHead(text);
    } else if (spec.input() instanceof Input.Image image) {
      parts.imageInput(image);
      parts.block();
      parts.imageHead(image);
    }
    return parts.rows;
  }

  static String description(GMLP spec) {
    String positions = spec.input() instanceof Input.Text ? "tokens" : "patches";
    return "%d layers, dModel %d, dFfn %d, %s, %d %s"
        .formatted(
            spec.layers(),
            spec.dModel(),
            spec.dFfn(),
            spec.hasTinyAttention() ? "tiny attention " + spec.tinyAttention() : "no attention",
            spec.seqLen(),
            positions);
  }

  private void textInput(Input.Text text) {
    once(Place.INPUT, "token embedding", shape(text.vocab(), d), text.vocab() * d, 0);
  }

  private void imageInput(Input.Image image) {
    long pixels = (long) image.channels() * image.patch() * image.patch();
    once(
        Place.INPUT,
        "patch embedding",
        shape(d, image.channels(), image.patch(), image.patch()) + " + " + shape(d),
        d * pixels + d,
        2 * n * pixels * d);
  }

  private void block() {
    each("norm", twice(d), 2 * d, 0);
    each("expansion U", linear(f, d), f * d + f, 2 * n * d * f);
    each("gate norm", twice(g), 2 * g, 0);
    long weights =
        switch (spec.spatialWeight()) {
          case DENSE -> n * n;
          case TOEPLITZ -> 2 * n - 1;
        };
    String weightShape =
        switch (spec.spatialWeight()) {
          case DENSE -> shape(n, n);
          case TOEPLITZ -> "Toeplitz " + shape(2 * n - 1);
        };
    // A Toeplitz matrix is multiplied like a dense one, and counted so by the paper.
    each("spatial weight W", weightShape + " + " + shape(n), weights + n, 2 * n * n * g);
    if (spec.hasTinyAttention()) {
      tinyAttention(spec.tinyAttention());
    }
    each("projection V", linear(d, g), d * g + d, 2 * n * g * d);
  }

  private void tinyAttention(long a) {
    each("attention q, k, v", linear(3 * a, d), 3 * (a * d + a), 2 * n * d * 3 * a);
    each("attention softmax(q kT) v", "no parameters", 0, 2 * 2 * n * n * a);
    each("attention to gate", linear(g, a), g * a + g, 2 * n * a * g);
  }

  private void textHead(Input.Text text) {
    once(Place.OUTPUT, "final norm", twice(d), 2 * d, 0);
    long masked = Math.max(1, Math.round(MASKED * n));
    once(
        Place.OUTPUT,
        "token logits",
        "tied + " + shape(text.vocab()),
        text.vocab(),
        2 * masked * d * text.vocab());
  }

  private void imageHead(Input.Image image) {
    once(Place.OUTPUT, "final norm", twice(d), 2 * d, 0);
    long classes = image.classes();
    once(
        Place.OUTPUT,
        "class logits of the mean",
        linear(classes, d),
        classes * d + classes,
        2 * d * classes);
  }

  private void once(Place place, String part, String shape, long parameters, long flops) {
    rows.add(new Row(place, part, shape, 1, parameters, flops));
  }

  private void each(String part, String shape, long parameters, long flops) {
    rows.add(new Row(Place.BLOCK, part, shape, spec.layers(), parameters, flops));
  }

  private static String linear(long out, long in) {
    return shape(out, in) + " + " + shape(out);
  }

  private static String twice(long width) {
    return "2 x " + shape(width);
  }

  private static String shape(long... sizes) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < sizes.length; i++) {
      text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%,d", sizes[i]));
    }
    return text.append(']').toString();
  }
}
