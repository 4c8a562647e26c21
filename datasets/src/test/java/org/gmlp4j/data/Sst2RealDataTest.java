package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with SST-2")
class Sst2RealDataTest {
  @Test
  void readsEveryRowOfGlueFiles() {
    TextClassificationData data = Sst2.from(Path.of(System.getenv("GMLP4J_DATA")).resolve("SST-2"));
    // The counts are those that GLUE publishes; the positives were counted with grep.
    assertThat(data.train()).hasSize(67_349);
    assertThat(data.dev()).hasSize(872);
    assertThat(positives(data.train())).isEqualTo(37_569);
    assertThat(positives(data.dev())).isEqualTo(444);
    assertThat(data.train().get(0))
        .isEqualTo(new LabeledText("hide new secretions from the parental units", 0));
  }

  private static long positives(List<LabeledText> examples) {
    return examples.stream().filter(example -> example.label() == 1).count();
  }
}
