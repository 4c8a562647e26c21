package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquadLoadTest {
  private static final String JSON =
      "{\"data\":[{\"title\":\"T\",\"paragraphs\":[{\"context\":\"Ada sat.\",\"qas\":[{"
          + "\"id\":\"q1\",\"question\":\"%s\",\"answers\":[{\"text\":\"Ada\",\"answer_start\":0}]"
          + "}]}]}]}";

  @TempDir private Path folder;
  private DataOptions options;

  @BeforeEach
  void pointAwayFromTheRealPlaces() {
    options = Surroundings.in(folder);
  }

  private static Path files(Path folder, Squad squad, String question) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(squad.trainFile()), JSON.formatted(question));
    Files.writeString(folder.resolve(squad.devFile()), JSON.formatted(question));
    return folder;
  }

  private static String firstQuestion(Squad squad, DataOptions options) {
    return squad.load(options, notice -> {}).train().get(0).question();
  }

  @Test
  void looksInTheGivenFolderThenTheDataRootThenTheCache() throws IOException {
    Path given = files(folder.resolve("given"), Squad.V1, "from the folder?");
    files(folder.resolve("root/squad"), Squad.V1, "from the root?");
    files(folder.resolve("cache/squad"), Squad.V1, "from the cache?");
    DataOptions both = options.withDataRoot(folder.resolve("root"));
    assertThat(firstQuestion(Squad.V1, both.withFolder(given))).isEqualTo("from the folder?");
    assertThat(firstQuestion(Squad.V1, both)).isEqualTo("from the root?");
    assertThat(firstQuestion(Squad.V1, options)).isEqualTo("from the cache?");
    assertThat(firstQuestion(Squad.V1, options.withDataRoot(folder.resolve("empty"))))
        .isEqualTo("from the cache?");
  }

  @Test
  void saysWhereToPutTheFilesWhenOffline() throws IOException {
    files(folder.resolve("cache/squad"), Squad.V1, "the other version?");
    assertThatThrownBy(() -> Squad.V2.load(options, notice -> {}))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("put train-v2.0.json and dev-v2.0.json into")
        .hasMessageContaining(folder.resolve("cache/squad").toString());
  }

  @Test
  void namesTheFileThatAGivenFolderLacks() throws IOException {
    Path given = files(folder.resolve("given"), Squad.V2, "which?");
    Files.delete(given.resolve("train-v2.0.json"));
    assertThatThrownBy(() -> Squad.V2.load(options.withFolder(given), notice -> {}))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContainingAll("has no train-v2.0.json", given.toString());
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Squad.V1.loadOrSample(options.withFolder(missing), notice -> {}))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> Squad.read(missing))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void downloadsBothFilesOnceIntoTheCache() throws IOException {
    byte[] json = JSON.formatted("from the net?").getBytes(StandardCharsets.UTF_8);
    try (FileServer server = new FileServer(json)) {
      DataOptions online = options.withOffline(false).withMirror(server.uri("/squad/"));
      assertThat(firstQuestion(Squad.V1, online)).isEqualTo("from the net?");
      assertThat(firstQuestion(Squad.V1, online)).isEqualTo("from the net?");
      assertThat(server.ranges).hasSize(2);
    }
    assertThat(folder.resolve("cache/squad/train-v1.1.json")).exists();
    assertThat(folder.resolve("cache/squad/dev-v1.1.json")).exists();
  }

  @Test
  void fallsBackToTheSampleAndSaysSoInOneSentence() {
    List<String> notices = new ArrayList<>();
    QuestionAnsweringData data = Squad.V2.loadOrSample(options, notices::add);
    assertThat(data.name()).isEqualTo("SQuAD 2.0 sample");
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0))
        .contains("bundled sample of 22 questions instead of SQuAD 2.0")
        .contains("not at hand")
        .doesNotContain("\n");
  }

  @Test
  void saysNothingWhenTheDataIsThereAndFailsWhenItIsMalformed() throws IOException {
    Path data = files(folder.resolve("cache/squad"), Squad.V1, "real?");
    List<String> notices = new ArrayList<>();
    assertThat(Squad.V1.loadOrSample(options, notices::add).name()).isEqualTo("SQuAD 1.1");
    assertThat(notices).isEmpty();
    Files.writeString(data.resolve("dev-v1.1.json"), "{}");
    assertThatThrownBy(() -> Squad.V1.loadOrSample(options, notices::add))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void theSampleHasBothKindsOfQuestionsWithAnswersAtTheirPlaces() {
    QuestionAnsweringData second = Squad.V2.sample();
    assertThat(second.train()).hasSize(14);
    assertThat(second.dev()).hasSize(8);
    assertThat(second.toString())
        .isEqualTo(
            "SQuAD 2.0 sample: 14 train and 8 dev questions (3 and 2 without an answer), from the"
                + " sample bundled with gmlp4j, written for it");
    QuestionAnsweringData first = Squad.V1.sample();
    assertThat(first.train()).hasSize(11).noneMatch(ContextQuestion::impossible);
    assertThat(first.dev()).hasSize(6);
    assertThat(second.train())
        .allSatisfy(
            each -> {
              assertThat(each.answers()).allMatch(GoldAnswer::isFound);
              assertThat(each.plausibleAnswers()).allMatch(GoldAnswer::isFound);
            });
  }

  @Test
  void limitsKeepTheFirstQuestions() {
    QuestionAnsweringData data = Squad.V2.sample().limit(3, 2);
    assertThat(data.train()).isEqualTo(Squad.V2.sample().train().subList(0, 3));
    assertThat(data.dev()).isEqualTo(Squad.V2.sample().dev().subList(0, 2));
    assertThatThrownBy(() -> data.limit(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
