package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceVocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionWindowsTest {
  private static final int CLS = 2;
  private static final int SEP = 3;
  private static final int FIRST_NUMBER = 7; // the id of the token n0
  private static final SpanSettings SETTINGS =
      new SpanSettings(SpanSettings.TYPE, 12, 2, 3, 20, 30, 0, false);

  private final Tokenizer tokenizer =
      new WordPieceVocabulary(
              Stream.concat(
                      Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "q", "##s"),
                      IntStream.range(0, 40).mapToObj(i -> "n" + i))
                  .toList())
          .tokenizer();

  @AfterEach
  void close() {
    tokenizer.close();
  }

  /** A context of the tokens n0, n1, …. */
  private static String context(int tokens) {
    return String.join(" ", IntStream.range(0, tokens).mapToObj(i -> "n" + i).toList());
  }

  private List<QuestionWindow> windows(ContextQuestion... questions) {
    return QuestionWindows.of(tokenizer, SETTINGS, List.of(questions)).windows();
  }

  private static int[] ids(int question, int from, int to) {
    var ids = new ArrayList<Integer>();
    ids.add(CLS);
    IntStream.range(0, question).forEach(i -> ids.add(5));
    ids.add(SEP);
    IntStream.range(from, to).forEach(i -> ids.add(FIRST_NUMBER + i));
    ids.add(SEP);
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void aContextThatFitsIsOneWindow() {
    List<QuestionWindow> windows = windows(ContextQuestion.of("1", context(8), "q", "n3"));
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).ids()).containsExactly(ids(1, 0, 8));
    assertThat(windows.get(0).first()).isEqualTo(3);
    assertThat(windows.get(0).size()).isEqualTo(8);
  }

  @Test
  void aLongerContextIsReadInWindowsThatShareTheStride() {
    // Room for 12 - 3 - 2 = 7 tokens, of which 2 are shared: steps of 5.
    List<QuestionWindow> windows = windows(ContextQuestion.of("1", context(18), "q q", "n3"));
    assertThat(windows)
        .extracting(QuestionWindow::ids)
        .containsExactly(ids(2, 0, 7), ids(2, 5, 12), ids(2, 10, 17), ids(2, 15, 18));
    assertThat(windows(ContextQuestion.of("1", context(17), "q q", "n3"))).hasSize(3);
  }

  @Test
  void longQuestionsAreCutAndCounted() {
    var questions =
        List.of(
            ContextQuestion.of("1", context(3), "q q q q q", "n1"),
            ContextQuestion.of("2", context(3), " q q q ", "n1"));
    QuestionWindows windows = QuestionWindows.of(tokenizer, SETTINGS, questions);
    assertThat(windows.cutQuestions()).isEqualTo(1);
    assertThat(windows.windows())
        .extracting(QuestionWindow::ids)
        .containsExactly(ids(3, 0, 3), ids(3, 0, 3));
    assertThat(windows.windows()).extracting(QuestionWindow::question).containsExactly(0, 1);
  }

  @Test
  void aContextWithoutTokensIsAWindowOfItsQuestion() {
    List<QuestionWindow> windows = windows(ContextQuestion.impossible("1", " ", "q"));
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).ids()).containsExactly(ids(1, 0, 0));
    assertThat(windows.get(0).span(new GoldAnswer("n1", 0))).containsExactly(0, 0);
  }

  @Test
  void anAnswerIsItsTokensInEachWindowThatHoldsAllOfItElseTheFirstToken() {
    var question = ContextQuestion.of("1", context(18), "q q", "n5 n6");
    List<QuestionWindow> windows = windows(question);
    int[][] spans = QuestionAnswerer.spans(List.of(question), windows);
    // The context begins at place 4: n5 is the sixth token of the first window, and leads the next.
    assertThat(spans[0]).containsExactly(9, 10);
    assertThat(spans[1]).containsExactly(4, 5);
    assertThat(spans[2]).containsExactly(0, 0);
    var across = ContextQuestion.of("1", context(18), "q q", "n4 n5 n6 n7");
    spans = QuestionAnswerer.spans(List.of(across), windows);
    assertThat(spans).isEqualTo(new int[4][2]);
  }

  @Test
  void anAnswerThatBeginsOrEndsWithinATokenIsWidenedToIt() {
    var question =
        new ContextQuestion(
            "1", "", "n1 n22 n33", "q", List.of(new GoldAnswer("2 n3", 5)), List.of(), false);
    assertThat(QuestionAnswerer.spans(List.of(question), windows(question))[0])
        .containsExactly(4, 5);
  }

  @Test
  void trainingAimsAtTheFirstAnswerThatTheContextHolds() {
    var question =
        new ContextQuestion(
            "1",
            "",
            "n1 n2 n3",
            "q",
            List.of(new GoldAnswer("n9", -1), new GoldAnswer("n3", 6), new GoldAnswer("n1", 0)),
            List.of(),
            false);
    assertThat(QuestionAnswerer.spans(List.of(question), windows(question))[0])
        .containsExactly(5, 5);
    var impossible = ContextQuestion.impossible("2", "n1 n2", "q");
    assertThat(QuestionAnswerer.spans(List.of(impossible), windows(impossible))[0])
        .containsExactly(0, 0);
  }
}
