package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.Neighbours;

/** A token's neighbours with a bar as long as they are alike. */
final class NeighboursView {
  private NeighboursView() {}

  static RichTable of(Neighbours neighbours) {
    return new RichTable(
        "Nearest to " + neighbours.token(),
        List.of(Column.left("token"), Column.left("cosine")),
        neighbours.nearest().stream()
            .map(
                near ->
                    List.of(
                        TableCell.of(near.token()), Bars.number(near.cosine(), 1, Palette.BLUE)))
            .toList());
  }
}
