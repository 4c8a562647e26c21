package org.gmlp4j.benchmarks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Comparisons as a table or as JSON. */
final class Report {
  private static final List<String> HEADINGS =
      List.of(
          "case",
          "what",
          "precision",
          "gmlp4j ms",
          "peer",
          "peer ms",
          "ratio (peer/gmlp4j)",
          "gmlp4j GFLOP/s",
          "of one large product",
          "gmlp4j peak MB",
          "peer peak MB");

  private Report() {}

  /** A table with a row for each peer. */
  static TextTable table(List<Comparison> comparisons) {
    var table = new TextTable(HEADINGS);
    for (Comparison c : comparisons) {
      table.add(
          c.benchmark().name(),
          c.workload().label(),
          c.precision().label(),
          spread(c.ours().milliseconds()),
          c.peer().contestant().label(),
          spread(c.peer().milliseconds()),
          spread(c.ratio()),
          whole(c.gigaflops()),
          percent(c.share()),
          peak(c.ours()),
          peak(c.peer()));
    }
    return table;
  }

  /** A list of objects, one for each peer; peaks are null where they are not known. */
  static String json(List<Comparison> comparisons) {
    var list = new JsonArray();
    for (Comparison c : comparisons) {
      var row = new JsonObject();
      row.addProperty("case", c.benchmark().name());
      row.addProperty("what", c.workload().label());
      row.addProperty("precision", c.precision().label());
      spread(row, "ours_ms", c.ours().milliseconds());
      row.addProperty("peer", c.peer().contestant().label());
      row.addProperty("peer_precision", c.peer().contestant().precision().label());
      spread(row, "peer_ms", c.peer().milliseconds());
      spread(row, "ratio", c.ratio());
      row.addProperty("rounds", c.ours().rounds().length);
      row.addProperty("difference", c.difference());
      row.addProperty("ours_gflops", rounded(c.gigaflops()));
      row.addProperty("ceiling_gflops", rounded(c.ceilingGigaflops()));
      spread(row, "ours_share_of_ceiling", c.share());
      row.addProperty("ours_tokens_per_s", rounded(c.tokensPerSecond(c.ours())));
      row.addProperty("peer_tokens_per_s", rounded(c.tokensPerSecond(c.peer())));
      peak(row, "ours_peak_mb", c.ours().peakMegabytes());
      peak(row, "peer_peak_mb", c.peer().peakMegabytes());
      list.add(row);
    }
    return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(list);
  }

  private static void spread(JsonObject row, String name, Spread spread) {
    row.addProperty(name, rounded(spread.median()));
    row.addProperty(name + "_min", rounded(spread.min()));
    row.addProperty(name + "_max", rounded(spread.max()));
  }

  private static void peak(JsonObject row, String name, OptionalDouble megabytes) {
    row.add(
        name,
        megabytes.isPresent()
            ? new JsonPrimitive(Math.round(megabytes.getAsDouble()))
            : JsonNull.INSTANCE);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static String peak(Measurement measurement) {
    OptionalDouble peak = measurement.peakMegabytes();
    return peak.isPresent() ? whole(peak.getAsDouble()) : "-";
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  private static String percent(Spread share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share.median());
  }

  private static String spread(Spread spread) {
    return number(spread.median())
        + " ("
        + number(spread.min())
        + ".."
        + number(spread.max())
        + ")";
  }

  /** Three digits or so: more would be noise. */
  static String number(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
