package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MnliSampleTest {
  private final TextClassificationData sample = Mnli.sample();

  @Test
  void hasBothDevelopmentPartsAndIsBalanced() {
    assertThat(sample.devParts().keySet()).containsExactly("matched", "mismatched");
    assertThat(counts(sample.train())).containsExactly(20L, 20L, 20L);
    assertThat(counts(sample.devParts().get("matched"))).containsExactly(8L, 8L, 8L);
    assertThat(counts(sample.devParts().get("mismatched"))).containsExactly(4L, 4L, 4L);
  }

  @Test
  void partsShareNoPremiseAndNoHypothesisComesTwice() {
    Set<String> trained = premises(sample.train());
    Set<String> hypotheses = new HashSet<>();
    for (List<LabeledText> part : sample.devParts().values()) {
      assertThat(premises(part)).doesNotContainAnyElementsOf(trained);
    }
    assertThat(
            Stream.concat(Stream.of(sample.train()), sample.devParts().values().stream())
                .flatMap(List::stream)
                .map(example -> example.pair().orElseThrow())
                .filter(hypothesis -> !hypotheses.add(hypothesis)))
        .isEmpty();
  }

  private static Set<String> premises(List<LabeledText> examples) {
    return examples.stream().map(LabeledText::text).collect(Collectors.toSet());
  }

  private static List<Long> counts(List<LabeledText> examples) {
    return List.copyOf(
        examples.stream()
            .collect(Collectors.groupingBy(LabeledText::label, TreeMap::new, Collectors.counting()))
            .values());
  }
}
