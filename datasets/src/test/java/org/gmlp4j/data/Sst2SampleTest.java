package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Sst2SampleTest {
  private final TextClassificationData sample = Sst2.sample();

  @Test
  void isLargeEnoughAndBalanced() {
    assertThat(sample.labels()).containsExactly("negative", "positive");
    assertThat(sample.train()).hasSizeGreaterThanOrEqualTo(400);
    assertThat(sample.dev()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(shareOfPositives(sample.train())).isBetween(0.48, 0.52);
    assertThat(shareOfPositives(sample.dev())).isBetween(0.48, 0.52);
  }

  @Test
  void holdsNoSentenceTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(all().map(LabeledText::text).filter(text -> !seen.add(text))).isEmpty();
  }

  @Test
  void isLowerCaseAndTokenisedLikeTheRealData() {
    // As in SST-2, punctuation stands alone; a full stop may end only an abbreviation.
    assertThat(all().map(LabeledText::text))
        .allSatisfy(
            text -> {
              assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT));
              assertThat(text).doesNotContainPattern("[a-z](n't|'s|'re|'ve|'ll|[,;:!?])");
              assertThat(text).doesNotContainPattern("[a-z]{3,}\\.( |$)").doesNotContain("  ");
            });
  }

  @Test
  void isNotStampedFromTemplates() {
    // Some sentences have a counterpart of the other sentiment; no opening serves more than two.
    Map<String, Long> openings =
        all()
            .map(example -> example.text().split(" "))
            .filter(words -> words.length >= 4)
            .collect(
                Collectors.groupingBy(
                    words -> String.join(" ", Arrays.copyOf(words, 4)), Collectors.counting()));
    assertThat(openings.values()).allMatch(count -> count <= 2);
  }

  private Stream<LabeledText> all() {
    return Stream.concat(sample.train().stream(), sample.dev().stream());
  }

  private static double shareOfPositives(List<LabeledText> examples) {
    return examples.stream().mapToInt(LabeledText::label).average().orElseThrow();
  }
}
