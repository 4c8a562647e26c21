package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of texts as HTML and as aligned plain text. */
final class SmallTable {
  private SmallTable() {}

  static MimeData of(List<String> header, List<List<String>> rows) {
    JsonObject data = new JsonObject();
    data.addProperty("text/html", html(header, rows));
    data.addProperty("text/plain", plain(header, rows));
    return new MimeData(data);
  }

  private static String html(List<String> header, List<List<String>> rows) {
    return Stream.concat(
            Stream.of(htmlRow("th", header)), rows.stream().map(row -> htmlRow("td", row)))
        .collect(Collectors.joining("\n", "<table>\n", "\n</table>"));
  }

  private static String htmlRow(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s style=\"text-align:left\">%s</%s>".formatted(tag, escaped(cell), tag))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String plain(List<String> header, List<List<String>> rows) {
    List<List<String>> all = Stream.concat(Stream.of(header), rows.stream()).toList();
    int[] widths =
        IntStream.range(0, header.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return all.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
