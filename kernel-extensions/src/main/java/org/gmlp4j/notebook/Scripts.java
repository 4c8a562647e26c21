package org.gmlp4j.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The scripts that a page carries within itself, packed; about 2.8 MB for Plotly's.
 *
 * <p>A notebook shows {@link #plotly()} once a session; every figure shown before or after it then
 * becomes interactive, without a network.
 */
public final class Scripts {
  /** Stands in the markup of {@link #plotly()}: who has the script already can drop that output. */
  static final String MARK = "data-gmlp-script";

  private Scripts() {}

  /** A script element that opens Plotly and draws all figures of the page; built once a JVM. */
  public static String plotly() {
    return Plotly.ELEMENT;
  }

  /** A script element that colours the page's Java code. */
  static String highlight() {
    return Highlight.ELEMENT;
  }

  private static String element(String webjar, String group, String file, String then) {
    String folder = "/META-INF/resources/webjars/" + webjar + "/" + version(group, webjar) + "/";
    return "<script "
        + MARK
        + ">(() => {"
        + Resources.text("load.js")
        + "\nconst packed = '"
        + Resources.packed(Resources.bytes(folder + file))
        + "';\n"
        + then
        + "})();</script>";
  }

  /** A WebJar's folder is named after its version, which its Maven properties tell. */
  private static String version(String group, String artifact) {
    String path = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    Properties properties = new Properties();
    try (var in = new java.io.ByteArrayInputStream(Resources.bytes(path))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return properties.getProperty("version");
  }

  // Holders, since packing 11 MB takes most of a second and many a run shows no figure.
  private static final class Plotly {
    static final String ELEMENT =
        element(
            "plotly.js-dist",
            "org.webjars.npm",
            "plotly.js",
            "window.gmlp4jPlotly ??= load(packed).then(() => window.Plotly);\n"
                + Resources.text("draw.js"));
  }

  private static final class Highlight {
    static final String ELEMENT =
        element(
            "highlightjs",
            "org.webjars",
            "highlight.min.js",
            "load(packed).then(() => document.querySelectorAll('code.language-java')"
                + ".forEach(code => window.hljs.highlightElement(code)));");
  }
}
