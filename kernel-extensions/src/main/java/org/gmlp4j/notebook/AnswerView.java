package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.Answer;
import org.gmlp4j.task.RankedAnswers;

/** Answers marked in the text that was asked about. */
final class AnswerView {
  private static final MarkedText.Mark MARK =
      new MarkedText.Mark(Palette.BLUE, 0.8, "«", "»", "the answer");

  private AnswerView() {}

  static RichTable of(List<Answer> answers) {
    return new RichTable(
        "",
        List.of(Column.left("answer"), Column.left("probability"), Column.left("text")),
        answers.stream()
            .map(
                answer ->
                    List.of(
                        TableCell.of(name(answer)),
                        Bars.probability(answer.score(), Palette.BLUE),
                        inContext(answer)))
            .toList());
  }

  static Displayable of(RankedAnswers ranked) {
    return Stacked.of(
        new RichTable(
            ranked.question(),
            List.of(Column.left("text")),
            List.of(List.of(inContext(ranked.answer())))),
        new RichTable(
            "",
            List.of(Column.left("best answers"), Column.left("probability")),
            ranked.nBest().stream()
                .map(
                    answer ->
                        List.of(
                            TableCell.of(name(answer)),
                            Bars.probability(answer.score(), Palette.BLUE)))
                .toList()));
  }

  private static String name(Answer answer) {
    return answer.isEmpty() ? "[no answer]" : answer.text();
  }

  private static TableCell inContext(Answer answer) {
    if (answer.isEmpty()) {
      return TableCell.of(answer.context());
    }
    return MarkedText.empty()
        .plain(answer.context().substring(0, answer.start()))
        .marked(answer.text(), MARK)
        .plain(answer.context().substring(answer.end()));
  }
}
