package org.gmlp4j.notebook;

/** The frame of a page that opens without a network: styles inside, each script at most once. */
final class Page {
  private Page() {}

  static String of(String title, String body) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(Html.escape(title))
        .append("</title>\n<style>\n")
        .append(Resources.text("page.css"))
        .append("\n</style>\n</head>\n<body>\n<main>\n")
        .append(body)
        .append("\n</main>\n");
    if (body.contains("class=\"language-java\"")) {
      page.append(Scripts.highlight()).append('\n');
    }
    if (body.contains("class=\"gmlp-figure\"")) {
      page.append(Scripts.plotly()).append('\n');
    }
    return page.append("</body>\n</html>\n").toString();
  }
}
