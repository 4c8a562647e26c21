package org.gmlp4j.notebook;

/** A rectangle in a figure's pixels, from its top left corner. */
record Box(double left, double top, double width, double height) {
  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }
}
