package org.gmlp4j.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.text.Tokenizer;

/**
 * The development parts of a data set as tokens, and how well a classifier does on them.
 *
 * <p>Metrics of the first part have plain names, those of others a suffix: {@code accuracy}, {@code
 * accuracy_mm}.
 */
final class DevParts {
  /** The suffix of MNLI's mismatched part. */
  static final String MISMATCHED = "_mm";

  private final Map<String, List<EncodedText>> parts;

  private DevParts(Map<String, List<EncodedText>> parts) {
    this.parts = parts;
  }

  static DevParts of(Tokenizer tokenizer, TextClassificationData data, int longest) {
    var parts = new LinkedHashMap<String, List<EncodedText>>();
    data.devParts()
        .forEach(
            (part, examples) -> parts.put(part, EncodedText.all(tokenizer, examples, longest)));
    return new DevParts(parts);
  }

  /** For example "872 development" or "9815 matched and 9832 mismatched". */
  static String sizes(TextClassificationData data) {
    return data.devParts().entrySet().stream()
        .map(
            part ->
                part.getValue().size()
                    + " "
                    + (part.getKey().equals(TextClassificationData.DEV)
                        ? "development"
                        : part.getKey()))
        .collect(Collectors.joining(" and "));
  }

  /** Examples in the largest development part of a data set. */
  static int largest(TextClassificationData data) {
    return data.devParts().values().stream().mapToInt(List::size).max().orElse(0);
  }

  /**
   * What stands behind the names of a part's metrics and files: nothing for the first, {@code _mm}
   * for MNLI's mismatched one as everywhere, else the part's name.
   */
  static String suffix(TextClassificationData data, String part) {
    boolean first = part.equals(data.devParts().keySet().iterator().next());
    return first ? "" : part.equals(Mnli.MISMATCHED) ? MISMATCHED : "_" + part;
  }

  /** The texts of all parts. */
  List<EncodedText> all() {
    return parts.values().stream().flatMap(List::stream).toList();
  }

  /** Names of what {@link #metrics} gives. */
  static Set<String> metricNames(TextClassificationData data) {
    return metricNames(
        data.devParts().keySet().stream().map(part -> suffix(data, part)).toArray(String[]::new));
  }

  /** Those of parts with these suffixes. */
  static Set<String> metricNames(String... suffixes) {
    return Arrays.stream(suffixes)
        .flatMap(suffix -> Stream.of("accuracy" + suffix, "loss" + suffix))
        .collect(Collectors.toSet());
  }

  /** Accuracy and mean cross-entropy on every part; NaN where the weights give no numbers. */
  Map<String, Double> metrics(TextClassifier classifier, TextClassificationData data) {
    var metrics = new TreeMap<String, Double>();
    parts.forEach(
        (part, texts) -> {
          float[][] probabilities = classifier.probabilities(texts);
          int[] truth = texts.stream().mapToInt(EncodedText::label).toArray();
          boolean finite = Arrays.stream(probabilities).allMatch(row -> Float.isFinite(row[0]));
          String suffix = suffix(data, part);
          metrics.put("accuracy" + suffix, finite ? accuracy(truth, probabilities) : Double.NaN);
          metrics.put("loss" + suffix, finite ? meanLoss(truth, probabilities) : Double.NaN);
        });
    return metrics;
  }

  /** Share of examples whose likeliest label, the first of equals, is the true one. */
  private static double accuracy(int[] truth, float[][] probabilities) {
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      right += likeliest(probabilities[i]) == truth[i] ? 1 : 0;
    }
    return (double) right / truth.length;
  }

  /** Mean cross-entropy in nats. */
  static double meanLoss(int[] truth, float[][] probabilities) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += loss(probabilities[i][truth[i]]);
    }
    return sum / truth.length;
  }

  /** Cross-entropy in nats; a probability that underflowed counts as the smallest float. */
  static double loss(double probability) {
    return 0 - Math.log(Math.max(probability, Float.MIN_VALUE)); // not -0 for a certain one
  }

  /** The place of the highest probability, the first of equals. */
  static int likeliest(float[] probabilities) {
    int likeliest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    return likeliest;
  }
}
