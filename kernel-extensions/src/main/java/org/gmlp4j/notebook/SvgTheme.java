package org.gmlp4j.notebook;

/** What a picture's paper, text and rules are painted with; data keeps its colours. */
enum SvgTheme {
  /** White paper of its own: for files, print, and places that show pictures alone. */
  PAPER {
    @Override
    String paint(Rgb color) {
      return color.hex();
    }
  },
  /** The page's background and text colour, light or dark. */
  PAGE {
    @Override
    String paint(Rgb color) {
      if (color.equals(Palette.PAPER)) {
        return "none";
      }
      if (color.equals(Palette.GRID)) {
        return "rgba(128,128,128,.22)";
      }
      if (color.equals(Palette.AXIS)) {
        return "rgba(128,128,128,.6)";
      }
      boolean text = color.equals(Palette.INK) || color.equals(Palette.MUTED);
      return text || color.equals(Palette.BLACK) ? "currentColor" : color.hex();
    }
  };

  /** A colour of the palette as an SVG attribute has it. */
  abstract String paint(Rgb color);
}
