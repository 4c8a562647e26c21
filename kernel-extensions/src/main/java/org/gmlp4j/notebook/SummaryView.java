package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.model.Summary;
import org.gmlp4j.notebook.Table.Column;

/** A model's parts as a table. */
final class SummaryView {
  private SummaryView() {}

  static Table of(Summary summary) {
    var rows = new ArrayList<List<String>>();
    for (Summary.Row row : summary.rows()) {
      rows.add(
          List.of(
              row.part(),
              row.shape() + (row.repeats() > 1 ? " × " + row.repeats() : ""),
              countOrDash(row.parameters()),
              billions(row.flops())));
    }
    rows.add(List.of("total", "", countOrDash(summary.parameters()), billions(summary.flops())));
    return new Table(
        String.format(
            Locale.ROOT,
            "%s: %s; %.1f M parameters, %.1f MB as float32; FLOPs of one sequence",
            summary.name(),
            summary.description(),
            summary.parameters() / 1e6,
            summary.bytes() / 1e6),
        List.of(
            Column.left("part"),
            Column.left("shape"),
            Column.right("parameters"),
            Column.right("GFLOPs")),
        rows);
  }

  private static String countOrDash(long value) {
    return value == 0 ? "–" : Numbers.count(value);
  }

  private static String billions(long flops) {
    return flops == 0 ? "–" : Numbers.plain(flops / 1e9);
  }
}
