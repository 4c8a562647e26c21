package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * What a masked language model puts in place of a text's masks; {@code toString} is a table.
 *
 * @param text as it was given
 * @param filled with the likeliest token in place of each mask, each chosen by itself
 * @param masks what may stand in place of each mask, likeliest first, in the order of the masks
 */
public record FilledText(String text, String filled, List<List<FilledMask>> masks) {
  public FilledText {
    masks = masks.stream().map(List::copyOf).toList();
  }

  /** What may stand in place of the first mask, likeliest first. */
  public List<FilledMask> candidates() {
    return masks.get(0);
  }

  @Override
  public String toString() {
    var table = new PlainTable(100, "mask", "token", "probability", "text");
    table.rightAligned("mask", "probability");
    for (int i = 0; i < masks.size(); i++) {
      for (FilledMask candidate : masks.get(i)) {
        table.row(
            Integer.toString(i + 1),
            candidate.token(),
            String.format(Locale.ROOT, "%.4f", candidate.probability()),
            candidate.text());
      }
    }
    return text + "\n" + table;
  }
}
