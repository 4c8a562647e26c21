package org.gmlp4j.notebook;

import java.util.List;

/**
 * The colours of figures: Okabe and Ito's eight, told apart with every common colour blindness (M.
 * Okabe and K. Ito, "Color Universal Design", 2008).
 */
public final class Palette {
  public static final Rgb BLUE = Rgb.of("#0072b2");
  public static final Rgb VERMILION = Rgb.of("#d55e00");
  public static final Rgb GREEN = Rgb.of("#009e73");
  public static final Rgb PURPLE = Rgb.of("#cc79a7");
  public static final Rgb ORANGE = Rgb.of("#e69f00");
  public static final Rgb SKY = Rgb.of("#56b4e9");
  public static final Rgb YELLOW = Rgb.of("#f0e442");
  public static final Rgb BLACK = Rgb.of("#000000");

  /** The order in which traces take their colours: strong contrast with the background first. */
  public static final List<Rgb> COLORS =
      List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK, YELLOW);

  static final Rgb PAPER = Rgb.of("#ffffff");
  static final Rgb INK = Rgb.of("#24292f");
  static final Rgb MUTED = Rgb.of("#57606a");
  static final Rgb GRID = Rgb.of("#e9ecef");
  static final Rgb AXIS = Rgb.of("#aeb4ba");

  static final String FONT =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  private Palette() {}

  /** The colour of the trace at a position among its panel's. */
  static Rgb at(int index) {
    return COLORS.get(index % COLORS.size());
  }
}
