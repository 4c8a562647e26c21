package org.gmlp4j.data;

import java.util.List;
import java.util.Objects;

/**
 * A text classification data set with its training and development parts.
 *
 * @param name the data set's usual name, for example {@code SST-2}
 * @param labels the classes' names; a {@link LabeledText#label()} indexes this list
 * @param train examples to train on, in file order
 * @param dev examples to evaluate on, in file order
 * @param source where the data came from, for people
 */
public record TextClassificationData(
    String name,
    List<String> labels,
    List<LabeledText> train,
    List<LabeledText> dev,
    String source) {

  public TextClassificationData {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    if (labels.size() < 2) {
      throw new IllegalArgumentException("classification needs at least two labels, got " + labels);
    }
    checkLabels("train", train, labels);
    checkLabels("dev", dev, labels);
  }

  /**
   * The same data with at most so many examples in each part, the first ones in file order.
   *
   * @throws IllegalArgumentException if a limit is below 1
   */
  public TextClassificationData limit(int trainExamples, int devExamples) {
    if (trainExamples < 1 || devExamples < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, got " + trainExamples + " and " + devExamples);
    }
    return new TextClassificationData(
        name,
        labels,
        train.subList(0, Math.min(trainExamples, train.size())),
        dev.subList(0, Math.min(devExamples, dev.size())),
        source);
  }

  /** One line for people: name, sizes, labels and source. */
  @Override
  public String toString() {
    return "%s: %,d train and %,d dev texts, labels %s, from %s"
        .formatted(name, train.size(), dev.size(), labels, source);
  }

  private static void checkLabels(String part, List<LabeledText> examples, List<String> labels) {
    for (int i = 0; i < examples.size(); i++) {
      int label = examples.get(i).label();
      if (label >= labels.size()) {
        throw new IllegalArgumentException(
            "%s example %d has label %d, but there are only the %d labels %s"
                .formatted(part, i, label, labels.size(), labels));
      }
    }
  }
}
