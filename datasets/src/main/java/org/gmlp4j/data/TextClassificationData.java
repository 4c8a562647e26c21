package org.gmlp4j.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text classification data set with its training part and one or more development parts.
 *
 * @param name the data set's usual name, for example {@code SST-2}
 * @param labels the classes' names; a {@link LabeledText#label()} indexes this list
 * @param train examples to train on, in file order
 * @param devParts examples to evaluate on by the part's name, in file order; the first part decides
 *     which weights are best. MNLI has {@code matched} and {@code mismatched}, others {@link #DEV}
 * @param source where the data came from, for people
 */
public record TextClassificationData(
    String name,
    List<String> labels,
    List<LabeledText> train,
    Map<String, List<LabeledText>> devParts,
    String source) {

  /** The name of the development part where there is but one. */
  public static final String DEV = "dev";

  public TextClassificationData {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    devParts = copyOf(devParts);
    if (labels.size() < 2) {
      throw new IllegalArgumentException("classification needs at least two labels, got " + labels);
    }
    if (devParts.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be a development part to evaluate on, got none");
    }
    checkLabels("train", train, labels);
    for (var part : devParts.entrySet()) {
      checkLabels(part.getKey(), part.getValue(), labels);
    }
  }

  /** Data with one development part. */
  public TextClassificationData(
      String name,
      List<String> labels,
      List<LabeledText> train,
      List<LabeledText> dev,
      String source) {
    this(name, labels, train, Map.of(DEV, dev), source);
  }

  /** The first development part, which decides which weights are best. */
  public List<LabeledText> dev() {
    return devParts.values().iterator().next();
  }

  /** Whether examples are pairs of texts. */
  public boolean hasPairs() {
    return Stream.concat(Stream.of(train), devParts.values().stream())
        .flatMap(List::stream)
        .anyMatch(example -> example.pair().isPresent());
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
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    devParts.forEach((part, examples) -> parts.put(part, first(examples, devExamples)));
    return new TextClassificationData(name, labels, first(train, trainExamples), parts, source);
  }

  /** One line for people: name, sizes, labels and source. */
  @Override
  public String toString() {
    String parts =
        devParts.entrySet().stream()
            .map(
                part -> String.format(Locale.ROOT, "%,d %s", part.getValue().size(), part.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %,d train and %s %s, labels %s, from %s",
        name,
        train.size(),
        parts,
        hasPairs() ? "pairs" : "texts",
        labels,
        source);
  }

  private static Map<String, List<LabeledText>> copyOf(Map<String, List<LabeledText>> parts) {
    var copy = new LinkedHashMap<String, List<LabeledText>>();
    parts.forEach((part, examples) -> copy.put(part, List.copyOf(examples)));
    return Collections.unmodifiableMap(copy);
  }

  private static List<LabeledText> first(List<LabeledText> examples, int most) {
    return examples.subList(0, Math.min(most, examples.size()));
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
