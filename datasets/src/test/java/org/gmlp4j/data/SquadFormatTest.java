package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadFormatTest {
  private static final String QUESTION =
      "{\"id\":\"q1\",\"question\":\"Who?\",\"answers\":[{\"text\":\"Ada\",\"answer_start\":0}]}";

  @TempDir private Path folder;

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("train-v1.1.json"), json);
  }

  private static String file(String context, String... questions) {
    return "{\"version\":\"1.1\",\"data\":[{\"title\":\"T\",\"paragraphs\":[{\"qas\":["
        + String.join(",", questions)
        + "],\"context\":\""
        + context
        + "\"}]}]}";
  }

  private static String question(String answer, int start) {
    return QUESTION
        .replace("\"Ada\"", "\"" + answer + "\"")
        .replace("start\":0", "start\":" + start);
  }

  @Test
  void readsQuestionsWhetherTheContextComesBeforeOrAfterThem() throws IOException {
    ContextQuestion question = Squad.read(write(file("Ada sat.", QUESTION))).get(0);
    assertThat(question)
        .isEqualTo(
            new ContextQuestion(
                "q1",
                "T",
                "Ada sat.",
                "Who?",
                List.of(new GoldAnswer("Ada", 0)),
                List.of(),
                false));
    assertThat(question.answers().get(0).end()).isEqualTo(3);
  }

  @Test
  void readsImpossibleQuestionsAndTheirPlausibleAnswers() throws IOException {
    String impossible =
        "{\"id\":\"q2\",\"question\":\"Why?\",\"is_impossible\":true,\"answers\":[],"
            + "\"plausible_answers\":[{\"text\":\"sat\",\"answer_start\":4}]}";
    ContextQuestion question = Squad.read(write(file("Ada sat.", impossible))).get(0);
    assertThat(question.impossible()).isTrue();
    assertThat(question.answers()).isEmpty();
    assertThat(question.plausibleAnswers()).containsExactly(new GoldAnswer("sat", 4));
    assertThat(question.isTrainable()).isTrue();
  }

  @Test
  void positionsInTheFileCountCodePointsAsPythonDoes() throws IOException {
    GoldAnswer answer =
        Squad.read(write(file("🏛🏛 cat cat", question("cat", 3)))).get(0).answers().get(0);
    assertThat(answer.start()).isEqualTo(5); // two code points of two characters each, a space
  }

  @ParameterizedTest
  @CsvSource({
    "5, 4", // nearer to the one before
    "10, 12", // nearer to the one after
    "8, 4", // as near to both: the one before
    "0, 4", // none before
    "500, 12", // beyond the end
  })
  void anAnswerThatIsNotAtItsPlaceIsLookedForNearby(int claimed, int found) throws IOException {
    String context = "the cat and cat."; // cat at 4 and 12
    GoldAnswer answer =
        Squad.read(write(file(context, question("cat", claimed)))).get(0).answers().get(0);
    assertThat(answer.start()).isEqualTo(found);
  }

  @Test
  void questionsWithoutAnAnswerInTheTextAreLeftOutOfTrainingAndCountedButNeverOfEvaluation()
      throws IOException {
    write(file("Ada sat.", QUESTION, question("dog", 2).replace("q1", "q2")));
    Files.copy(folder.resolve("train-v1.1.json"), folder.resolve("dev-v1.1.json"));
    List<String> notices = new ArrayList<>();
    QuestionAnsweringData data = Squad.V1.from(folder, notices::add);
    assertThat(data.train()).extracting(ContextQuestion::id).containsExactly("q1");
    assertThat(data.dev()).extracting(ContextQuestion::id).containsExactly("q1", "q2");
    assertThat(data.dev().get(1).answers()).containsExactly(new GoldAnswer("dog", -1));
    assertThat(notices)
        .containsExactly(
            "1 of 2 training questions are left out: their paragraphs do not hold the answer.");
  }

  @Test
  void theSecondAnswerServesTrainingWhereTheFirstIsNowhere() throws IOException {
    String two =
        QUESTION.replace("\"answers\":[", "\"answers\":[{\"text\":\"dog\",\"answer_start\":1},");
    assertThat(Squad.read(write(file("Ada sat.", two))).get(0).isTrainable()).isTrue();
  }

  @Test
  void errorsNameTheFileAndThePlaceInTheJson() throws IOException {
    String first = "/data/0/paragraphs/0/qas/0";
    assertMalformed(file("c", "{\"id\":7}"), "\"7\" at " + first + "/id", "a text");
    assertMalformed(
        file("c", "{\"id\":\"a\"}"), "no member \"question\" at " + first, "expected it");
    assertMalformed(
        file("c", "{\"question\":\"a\"}"), "no member \"id\" at " + first, "expected it");
    assertMalformed(
        file("c", QUESTION.replace("\"Ada\"", "null")), first + "/answers/0/text", "a text");
    assertMalformed(
        file("c", QUESTION.replace("start\":0", "start\":-1")), first + "/answers/0/answer_start");
    assertMalformed(
        file("c", QUESTION.replace("start\":0", "start\":99999999999")), "a position from 0");
    assertMalformed(
        file("c", QUESTION.replace("Who?", " ")), "a blank question at " + first, "a question");
    assertMalformed(
        file("c", QUESTION.replace("{\"text\":\"Ada\",\"answer_start\":0}", "")),
        "a question without answers");
    assertMalformed(
        file("c", QUESTION.replace("}]}", "}],\"is_impossible\":true}")),
        "is_impossible with 1 answers");
    assertMalformed(file("c", QUESTION, "3"), "\"3\" at /data/0/paragraphs/0/qas/1", "an object");
    assertMalformed("{\"data\":[{\"paragraphs\":[{\"qas\":[]}]}]}", "no member \"context\"");
    assertMalformed("{\"data\":{}}", "/data", "a list");
    assertMalformed("{\"version\":\"1.1\"}", "no member \"data\"");
    assertMalformed("{\"data\":[]}", "no question at all");
    assertMalformed("", "an empty file");
    assertMalformed("[]", "an object");
    assertMalformed(file("Ada", QUESTION) + "{}", "more after the end");
  }

  @Test
  void everyTruncationIsReported() throws IOException {
    String json = file("Ada sat.", QUESTION, QUESTION.replace("q1", "q2"));
    for (int length = 0; length < json.length(); length++) {
      Path file = write(json.substring(0, length));
      assertThatThrownBy(() -> Squad.read(file))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("train-v1.1.json, line 1");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreReported() throws IOException {
    byte[] bytes =
        file("Ada é sat.", QUESTION).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin.json"), bytes);
    assertThatThrownBy(() -> Squad.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("latin.json")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void impossibleQuestionsInAFileOfTheFirstVersionAreRefused() throws IOException {
    write(file("Ada sat.", QUESTION));
    Files.writeString(
        folder.resolve("dev-v1.1.json"),
        file(
            "Ada sat.",
            "{\"id\":\"q9\",\"question\":\"Why?\",\"is_impossible\":true,\"answers\":[]}"));
    assertThatThrownBy(() -> Squad.V1.from(folder, notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContainingAll("dev-v1.1.json", "q9", "load it as version 2.0");
  }

  private void assertMalformed(String json, String... words) throws IOException {
    Path file = write(json);
    assertThatThrownBy(() -> Squad.read(file))
        .as(json)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(words);
  }
}
