package org.gmlp4j.task;

import java.util.LinkedHashMap;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;

/** Gives a data set the labels of a model: the same classes are often listed in another order. */
final class ClassOrder {
  private ClassOrder() {}

  /**
   * The development parts of a data set with a model's labels.
   *
   * @throws IllegalArgumentException if the model does not know one of the classes, or a part has
   *     no examples
   */
  static TextClassificationData of(List<String> labels, TextClassificationData data) {
    List<String> unknown = data.labels().stream().filter(label -> !labels.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has the classes %s, of which the model does not know %s; it tells %s apart"
              .formatted(data.name(), data.labels(), unknown, labels));
    }
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    data.devParts()
        .forEach(
            (part, examples) -> {
              if (examples.isEmpty()) {
                throw new IllegalArgumentException(
                    "%s has no examples in its part %s; give some, or leave the part out"
                        .formatted(data.name(), part));
              }
              parts.put(
                  part,
                  examples.stream()
                      .map(
                          example ->
                              new LabeledText(
                                  example.text(),
                                  example.pair(),
                                  labels.indexOf(data.labels().get(example.label()))))
                      .toList());
            });
    return new TextClassificationData(data.name(), labels, List.of(), parts, data.source());
  }
}
