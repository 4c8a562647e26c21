package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.Squad;
import org.junit.jupiter.api.Test;

class AskedPartTest {
  @Test
  void questionsAreSpreadEvenlyAndKeepTheirWindows() {
    List<ContextQuestion> questions = Squad.V1.sample().dev();
    try (var model = TinyModels.answerer(TinyModels.SPEC, false, 1)) {
      List<QuestionWindow> windows = model.windows(questions).windows();
      assertThat(AskedPart.of(questions, windows, questions.size()).windows()).isSameAs(windows);
      AskedPart part = AskedPart.of(questions, windows, 3);
      int count = questions.size();
      List<ContextQuestion> expected =
          List.of(questions.get(0), questions.get(count / 3), questions.get(2 * count / 3));
      assertThat(part.questions()).isEqualTo(expected);
      assertThat(part.windows())
          .usingRecursiveComparison()
          .isEqualTo(model.windows(expected).windows());
    }
  }
}
