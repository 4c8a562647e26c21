package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnliTest {
  private static final String FOUR = "index\tsentence1\tsentence2\tgold_label\n";
  private static final String PAIR = "It rains.\tIt is wet.\tentailment\n";

  // The columns of GLUE's own files.
  private static final String TWELVE =
      "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse"
          + "\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tlabel1\tgold_label\n";
  private static final String SIXTEEN =
      TWELVE.replace("\tgold_label", "\tlabel2\tlabel3\tlabel4\tlabel5\tgold_label");

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void writeFourColumns() throws IOException {
    write("train.tsv", FOUR + "0\t" + PAIR);
    write("dev_matched.tsv", FOUR + "0\t" + PAIR);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file), text);
  }

  private TextClassificationData read() {
    return Mnli.from(folder, notices::add);
  }

  @Test
  void readsFourColumnsAndSaysThatTheMismatchedPartIsMissing() {
    TextClassificationData data = read();

    assertThat(data.labels()).containsExactly("contradiction", "entailment", "neutral");
    assertThat(data.train()).containsExactly(new LabeledText("It rains.", "It is wet.", 1));
    assertThat(data.devParts()).containsOnlyKeys("matched");
    assertThat(notices)
        .containsExactly(
            "There is no %s, so MNLI is evaluated on its matched part alone."
                .formatted(folder.resolve("dev_mismatched.tsv")));
  }

  @Test
  void readsGluesTwelveAndSixteenColumnsByTheirNames() throws IOException {
    String parses = "( a )\t( b )\t( S a )\t( S b )\t";
    write("train.tsv", TWELVE + "0\t1\t1n\ttravel\t" + parses + "A.\tB.\tneutral\tneutral\n");
    String votes = "neutral\tneutral\tentailment\tneutral\tneutral\t";
    write(
        "dev_matched.tsv",
        SIXTEEN + "0\t1\t1c\ttravel\t" + parses + "C.\tD.\t" + votes + "contradiction\n");
    write(
        "dev_mismatched.tsv",
        SIXTEEN + "0\t1\t1e\tletters\t" + parses + "\"E.\tF.\"\t" + votes + "entailment\n");

    TextClassificationData data = read();

    assertThat(data.train()).containsExactly(new LabeledText("A.", "B.", 2));
    assertThat(data.dev()).containsExactly(new LabeledText("C.", "D.", 0));
    assertThat(data.devParts().keySet()).containsExactly("matched", "mismatched");
    assertThat(data.devParts().get("mismatched"))
        .containsExactly(new LabeledText("\"E.", "F.\"", 1));
    assertThat(notices).isEmpty();
    assertThat(data.toString())
        .startsWith("MNLI: 1 train and 1 matched, 1 mismatched pairs, labels [contradiction, ");
  }

  @Test
  void leavesOutAndCountsRowsWithoutALabelOrSentence() throws IOException {
    write(
        "train.tsv", FOUR + "0\ta\tb\t-\n1\t" + PAIR + "2\tc\td\t-\n3\t \te\tneutral\n4\t" + PAIR);
    write("dev_mismatched.tsv", FOUR + "0\t" + PAIR + "1\ta\tb\t-\n");

    TextClassificationData data = read();

    assertThat(data.train()).hasSize(2);
    assertThat(data.devParts().get("mismatched")).hasSize(1);
    assertThat(notices)
        .containsExactly(
            "Left out 2 rows of %s whose label is -.".formatted(folder.resolve("train.tsv")),
            "Left out 1 row of %s with an empty sentence.".formatted(folder.resolve("train.tsv")),
            "Left out 1 row of %s whose label is -."
                .formatted(folder.resolve("dev_mismatched.tsv")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maybe|the label \"maybe\"",
        "''|an empty label",
        "Neutral|the label \"Neutral\"",
      })
  void namesFileAndLineOfAnUnknownLabel(String label, String found) throws IOException {
    write("dev_matched.tsv", FOUR + "0\t" + PAIR + "1\ta\tb\t" + label + "\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(folder.resolve("dev_matched.tsv") + ", line 3: found " + found)
        .hasMessageContaining("expected contradiction, entailment or neutral");
  }

  @Test
  void namesAMissingColumnAndTheNearestOne() throws IOException {
    write("train.tsv", FOUR.replace("gold_label", "gold-label") + "0\t" + PAIR);
    assertThatThrownBy(this::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContainingAll(
            "\"index\", \"sentence1\", \"sentence2\", \"gold-label\"",
            "'gold_label'",
            "did you mean 'gold-label'?");
  }

  @Test
  void saysWhereToPutTheFilesWhenOfflineAndFallsBackToTheSample() throws IOException {
    DataOptions options = Surroundings.in(folder);
    assertThatThrownBy(() -> Mnli.load(options, notices::add))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContainingAll(
            "MNLI is not on this machine and the network must not be used",
            "dev_matched.tsv",
            folder.resolve("cache/MNLI").toString());

    TextClassificationData sample = Mnli.loadOrSample(options, notices::add);

    assertThat(sample.name()).isEqualTo("MNLI sample");
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).startsWith("Using the bundled sample of 96 pairs instead of MNLI");

    Files.delete(folder.resolve("dev_matched.tsv"));
    assertThatThrownBy(() -> Mnli.loadOrSample(options.withFolder(folder), notices::add))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(folder + " has no dev_matched.tsv");
  }

  @Test
  void downloadsTheArchiveIntoTheCache() throws IOException {
    byte[] zip =
        Surroundings.zip(
            Map.of(
                "MNLI/train.tsv", FOUR + "0\t" + PAIR,
                "MNLI/dev_matched.tsv", FOUR + "0\t" + PAIR,
                "MNLI/dev_mismatched.tsv", FOUR + "0\t" + PAIR));
    try (FileServer server = new FileServer(zip)) {
      DataOptions options =
          Surroundings.in(folder).withOffline(false).withMirror(server.uri("/glue/"));
      TextClassificationData data = Mnli.load(options, notices::add);
      assertThat(data.devParts().keySet()).containsExactly("matched", "mismatched");
      assertThat(Mnli.load(options.withOffline(true), notices::add)).isEqualTo(data);
      assertThat(server.ranges).hasSize(1);
    }
    assertThat(folder.resolve("cache/MNLI.zip")).exists();
  }
}
