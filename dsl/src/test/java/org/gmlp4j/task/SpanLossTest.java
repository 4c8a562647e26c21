package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;
import org.gmlp4j.data.Squad;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Batch;
import org.junit.jupiter.api.Test;

class SpanLossTest {
  private static final GMLP SPEC = TinyModels.SPEC.toBuilder().seqLen(48).build();

  @Test
  void itIsTheLossOfTrainingOverAllWindows() {
    List<ContextQuestion> questions = Squad.V2.sample().dev();
    try (var model = TinyModels.answerer(SPEC, true, 3)) {
      List<QuestionWindow> windows = model.windows(questions).windows();
      int[][] spans = QuestionAnswerer.spans(questions, windows);
      double sum = 0;
      var one = new SpanBatches(model.batches(1), windows, spans);
      for (int i = 0; i < windows.size(); i++) {
        Batch batch = one.batch(List.of(i));
        Executable training = model.network().executable(batch.size(), batch.length(), true);
        batch.integers().forEach(training::feed);
        training.feed("key", new int[] {1, 1});
        training.run();
        sum += training.scalar("loss");
      }
      double loss = model.scores(windows, spans).loss().orElseThrow();
      assertThat(loss).isCloseTo(sum / windows.size(), within(1e-5));
      assertThat(model.scores(windows, new int[0][]).loss()).isEmpty();
    }
  }

  @Test
  void questionsWhoseAnswerIsNowhereDoNotCount() {
    ContextQuestion known = Squad.V1.sample().dev().get(0);
    var unknown =
        new ContextQuestion(
            "unknown",
            "",
            known.context(),
            known.question(),
            List.of(new GoldAnswer("not in it", GoldAnswer.NOWHERE)),
            List.of(),
            false);
    try (var model = TinyModels.answerer(SPEC, false, 3)) {
      var questions = new ArrayList<>(List.of(known));
      double alone = loss(model, questions);
      questions.add(unknown);
      assertThat(loss(model, questions)).isCloseTo(alone, within(1e-5));
      var windows = model.windows(List.of(unknown)).windows();
      int[][] spans = QuestionAnswerer.spans(List.of(unknown), windows);
      assertThat(model.scores(windows, spans).loss()).isEmpty();
    }
  }

  private static double loss(QuestionAnswerer model, List<ContextQuestion> questions) {
    var windows = model.windows(questions).windows();
    return model.scores(windows, QuestionAnswerer.spans(questions, windows)).loss().orElseThrow();
  }
}
