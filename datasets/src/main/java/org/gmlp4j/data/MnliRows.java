package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Collects the pairs of one of MNLI's files, and counts the rows that are of no use. */
final class MnliRows implements Consumer<TsvReader.Row> {
  static final List<String> COLUMNS = List.of("sentence1", "sentence2", "gold_label");

  // The annotators of these rows did not agree on a label.
  private static final String UNDECIDED = "-";

  private final List<LabeledText> examples = new ArrayList<>();
  private int undecided;
  private int blank;

  @Override
  public void accept(TsvReader.Row row) {
    String label = row.fields().get(2).strip();
    int index = Mnli.LABELS.indexOf(label);
    if (index < 0 && !label.equals(UNDECIDED)) {
      throw row.malformed(
          label.isEmpty() ? "an empty label" : "the label " + TsvReader.excerpt(label),
          "contradiction, entailment or neutral, or - where there is none");
    }
    String premise = row.fields().get(0).strip();
    String hypothesis = row.fields().get(1).strip();
    if (index < 0) {
      undecided++;
    } else if (premise.isEmpty() || hypothesis.isEmpty()) {
      blank++;
    } else {
      examples.add(new LabeledText(premise, hypothesis, index));
    }
  }

  List<LabeledText> examples(Path file, Consumer<String> notice) {
    report(undecided, "whose label is -", file, notice);
    report(blank, "with an empty sentence", file, notice);
    return examples;
  }

  private static void report(int rows, String which, Path file, Consumer<String> notice) {
    if (rows > 0) {
      notice.accept(
          String.format(
              Locale.ROOT,
              "Left out %,d %s of %s %s.",
              rows,
              rows == 1 ? "row" : "rows",
              file,
              which));
    }
  }
}
