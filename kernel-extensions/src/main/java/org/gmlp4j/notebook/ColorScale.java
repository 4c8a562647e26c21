package org.gmlp4j.notebook;

import java.util.Arrays;
import java.util.List;

/** How a heat map turns a number into a colour; even steps of lightness, safe in greyscale. */
public enum ColorScale {
  /** White to dark blue: counts, shares, probabilities. */
  BLUES,
  /** Blue through white to vermilion: signed weights; centre it with a symmetric range. */
  DIVERGING;

  private static final List<Rgb> BLUE_STOPS =
      colors("#ffffff", "#d3e4f3", "#9dc6e0", "#4a97c9", "#1b69af", "#083a78");
  private static final List<Rgb> DIVERGING_STOPS =
      colors("#00497a", "#4f97c6", "#c4dcec", "#ffffff", "#f6d0b4", "#dd7d33", "#8f3f00");

  /** The colours at even distances from the low end to the high one. */
  List<Rgb> stops() {
    return switch (this) {
      case BLUES -> BLUE_STOPS;
      case DIVERGING -> DIVERGING_STOPS;
    };
  }

  /** The colour of a share of the range; outside 0 to 1 it is the nearer end's. */
  Rgb at(double share) {
    List<Rgb> stops = stops();
    double place = Math.min(1, Math.max(0, share)) * (stops.size() - 1);
    int below = (int) Math.min(Math.floor(place), stops.size() - 2);
    return stops.get(below).towards(stops.get(below + 1), place - below);
  }

  private static List<Rgb> colors(String... hex) {
    return Arrays.stream(hex).map(Rgb::of).toList();
  }
}
