package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with MNLI")
class MnliRealDataTest {
  @Test
  void readsEveryRow() {
    var notices = new ArrayList<String>();
    var data = Mnli.from(Path.of(System.getenv("GMLP4J_DATA")).resolve("MNLI"), notices::add);
    // The development part is the one that GLUE publishes; labels were counted with cut and uniq.
    assertThat(data.dev()).hasSize(9_815);
    assertThat(List.of(count(data.dev(), 0), count(data.dev(), 1), count(data.dev(), 2)))
        .containsExactly(3_213L, 3_479L, 3_123L);
    assertThat(data.train()).hasSizeGreaterThanOrEqualTo(29_505);
    assertThat(data.dev().get(0))
        .isEqualTo(
            new LabeledText(
                "The new rights are nice enough", "Everyone really likes the newest benefits", 2));
    assertThat(notices).noneMatch(notice -> notice.startsWith("Left out"));
  }

  private static long count(List<LabeledText> examples, int label) {
    return examples.stream().filter(example -> example.label() == label).count();
  }
}
