package org.gmlp4j.notebook;

/** MIME types of a notebook's outputs. */
final class Mime {
  static final String PLOTLY = "application/vnd.plotly.v1+json";
  static final String HTML = "text/html";
  static final String SVG = "image/svg+xml";
  static final String TEXT = "text/plain";

  private Mime() {}
}
