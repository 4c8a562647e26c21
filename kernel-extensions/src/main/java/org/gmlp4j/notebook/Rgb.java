package org.gmlp4j.notebook;

import java.util.Locale;

/**
 * A colour.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) {
  public Rgb {
    if (((red | green | blue) & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "a colour's parts must lie in 0..255, got %d, %d, %d".formatted(red, green, blue));
    }
  }

  /** Reads {@code #rrggbb}. */
  public static Rgb of(String hex) {
    if (!hex.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException(
          "a colour is written #rrggbb, for example #0072b2; got \"" + hex + "\"");
    }
    int bits = Integer.parseInt(hex.substring(1), 16);
    return new Rgb(bits >> 16, bits >> 8 & 0xff, bits & 0xff);
  }

  /** This colour as {@code #rrggbb}. */
  public String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  /** This colour in 32 bits, opaque. */
  int argb() {
    return 0xff << 24 | red << 16 | green << 8 | blue;
  }

  /** The colour {@code share} (0 to 1) of the way from this one to another. */
  Rgb towards(Rgb other, double share) {
    return new Rgb(
        mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
  }

  /** Black or white, whichever reads better on this colour (WCAG 2.1 contrast ratio). */
  Rgb readableText() {
    double own = luminance();
    return 1.05 / (own + 0.05) > (own + 0.05) / 0.05 ? new Rgb(255, 255, 255) : new Rgb(0, 0, 0);
  }

  /** Relative luminance as WCAG 2.1 defines it: 0 for black, 1 for white. */
  double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
