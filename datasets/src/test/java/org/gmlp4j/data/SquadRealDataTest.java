package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with SQuAD")
class SquadRealDataTest {
  private static final Path FOLDER =
      Path.of(System.getenv().getOrDefault("GMLP4J_DATA", "")).resolve("squad");

  @Test
  void readsEveryQuestionOfTheFirstVersion() {
    List<String> notices = new java.util.ArrayList<>();
    QuestionAnsweringData data = Squad.V1.from(FOLDER, notices::add);
    // The counts are the published ones.
    assertThat(data.train()).hasSize(87_599);
    assertThat(data.dev()).hasSize(10_570);
    assertThat(notices).isEmpty();
    // Every answer begins at the code point that the file says; a script counted them.
    assertThat(data.train()).allMatch(each -> each.answers().get(0).isFound());
    assertThat(data.dev().stream().mapToLong(each -> each.answers().size()).sum())
        .isEqualTo(34_726);
    assertThat(data.train().get(0).answers())
        .containsExactly(new GoldAnswer("Saint Bernadette Soubirous", 515));
  }

  @Test
  void readsEveryQuestionOfTheSecondVersion() {
    List<ContextQuestion> dev = Squad.read(FOLDER.resolve("dev-v2.0.json"));
    assertThat(dev).hasSize(11_873);
    assertThat(dev.stream().filter(ContextQuestion::impossible)).hasSize(5_945);
  }
}
