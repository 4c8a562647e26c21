package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSummaryTest {
  @TempDir private Path folder;

  @Test
  void classesAndLengthsArePerPart() {
    var data =
        new TextClassificationData(
            "tiny",
            List.of("no", "yes", "never"),
            List.of(
                new LabeledText("one two  three", 1),
                new LabeledText("one", 0),
                new LabeledText("one two three four five", 1)),
            List.of(new LabeledText("a b", "c", 0)),
            "a test");
    DataSummary summary = DataSummary.of(data);
    DataSummary.Part train = summary.parts().get(0);
    assertThat(train.name()).isEqualTo("train");
    assertThat(train.classes()).isEqualTo(Map.of("no", 1, "yes", 2, "never", 0));
    assertThat(train.classes().keySet()).containsExactly("no", "yes", "never");
    assertThat(train.words()).containsExactly(3, 1, 5);
    assertThat(List.of(train.words(0), train.words(0.5), train.words(1))).containsExactly(1, 3, 5);
    assertThat(summary.parts().get(1).words()).containsExactly(3);
    assertThat(summary.first().get(0))
        .isEqualTo(new DataSummary.Row("yes", "one two  three", Optional.empty()));
    assertThat(summary.title()).contains("tiny", "a test");
  }

  @Test
  void questionsAreCountedByWhetherTheyHaveAnAnswer() {
    var data =
        new QuestionAnsweringData(
            "tiny",
            true,
            List.of(),
            List.of(
                ContextQuestion.of("1", "It was Ada.", "Who was it?", "Ada"),
                ContextQuestion.impossible("2", "It was Ada.", "When?")),
            "a test");
    DataSummary summary = DataSummary.of(data);
    assertThat(summary.parts()).hasSize(1); // no questions to train on
    assertThat(summary.parts().get(0).classes())
        .isEqualTo(Map.of("with an answer", 1, "without one", 1));
    assertThat(summary.parts().get(0).words()).containsExactly(6, 4);
    assertThat(summary.first())
        .containsExactly(
            new DataSummary.Row("Ada", "Who was it?", Optional.of("It was Ada.")),
            new DataSummary.Row("", "When?", Optional.of("It was Ada.")));
  }

  @Test
  void documentsOfACorpusAreCounted() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "one two\nthree\nfour five six\n");
    DataSummary summary = DataSummary.of(TextCorpus.of(file).documents(Documents.LINE));
    assertThat(summary.parts()).extracting(DataSummary.Part::name).containsExactly("documents");
    assertThat(summary.parts().get(0).words()).containsExactly(2, 1, 3);
    assertThat(summary.first()).extracting(DataSummary.Row::text).first().isEqualTo("one two");
  }
}
