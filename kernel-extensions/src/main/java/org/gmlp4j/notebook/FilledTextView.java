package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.FilledMask;
import org.gmlp4j.task.FilledText;

/** What may stand in place of masks, with a bar for each token. */
final class FilledTextView {
  private FilledTextView() {}

  static RichTable of(FilledText filled) {
    var rows = new ArrayList<List<TableCell>>();
    for (int i = 0; i < filled.masks().size(); i++) {
      for (FilledMask candidate : filled.masks().get(i)) {
        rows.add(
            List.of(
                TableCell.of(String.valueOf(i + 1)),
                TableCell.of(candidate.token()),
                Bars.probability(candidate.probability(), Palette.BLUE),
                TableCell.of(candidate.text())));
      }
    }
    return new RichTable(
        filled.text(),
        List.of(
            Column.right("mask"),
            Column.left("token"),
            Column.left("probability"),
            Column.left("text")),
        rows);
  }
}
