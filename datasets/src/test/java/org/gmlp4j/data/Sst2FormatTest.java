package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sst2FormatTest {
  private static final String GOOD = "sentence\tlabel\na fine film \t1\n";

  @TempDir Path folder;

  @BeforeEach
  void writeGoodFiles() throws IOException {
    Files.writeString(folder.resolve("train.tsv"), GOOD);
    Files.writeString(folder.resolve("dev.tsv"), GOOD);
  }

  @Test
  void readsColumnsByTheirNames() throws IOException {
    train("index\tlabel\tsentence\n7\t0\tdull and long \n8\t1\tquick and funny\n");
    assertThat(Sst2.from(folder).train())
        .containsExactly(
            new LabeledText("dull and long", 0), new LabeledText("quick and funny", 1));
  }

  @Test
  void takesQuotationMarksAsData() throws IOException {
    train("sentence\tlabel\n\" unbalanced , she said\t0\n`` quoted ''\t1\n");
    assertThat(Sst2.from(folder).train())
        .containsExactly(
            new LabeledText("\" unbalanced , she said", 0), new LabeledText("`` quoted ''", 1));
  }

  @Test
  void takesWindowsLineEndsAByteOrderMarkAndAMissingLastLineEnd() throws IOException {
    train("\uFEFFsentence\tlabel\r\nna\u00efve \u2014 but fun\t1\r\ndreary\t0");
    assertThat(Sst2.from(folder).train())
        .containsExactly(
            new LabeledText("na\u00efve \u2014 but fun", 1), new LabeledText("dreary", 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1|an empty file|header",
        "'a fine film\t1\n'|1|\"a fine film\", \"1\"|column 'sentence'",
        "'sentence\n a fine film\n'|1|\"sentence\"|column 'label'",
        "'sentence,label\na fine film,1\n'|1|\"sentence,label\"|column 'sentence'",
        "'sentence\tlabel\n'|1|nothing below the header|at least one row",
        "'sentence\tlabel\na fine film\t1\nno label\n'|3|1 column in \"no label\"|2 columns",
        "'sentence\tlabel\na fine film\t\n'|2|an empty label|0 (negative) or 1 (positive)",
        "'sentence\tlabel\na fine film\t2\n'|2|the label \"2\"|0 (negative) or 1 (positive)",
        "'sentence\tlabel\na\t1\nb\t0\nc\tpositive\n'|4|the label \"positive\"|0 (negative)",
        "'sentence\tlabel\n  \t1\n'|2|an empty sentence|a sentence",
        "'sentence\tlabel\na\t1\n\nb\t0\n'|3|an empty line|2 columns",
        "'sentence\tlabel\na\tb\t1\n'|2|3 columns|2 columns",
      })
  void namesFileLineFoundAndExpected(String text, int line, String found, String expected)
      throws IOException {
    train(text);
    assertThatThrownBy(() -> Sst2.from(folder))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e -> {
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.file()).isEqualTo(folder.resolve("train.tsv"));
            })
        .hasMessageStartingWith(folder.resolve("train.tsv") + ", line " + line + ": found ")
        .hasMessageContaining(found)
        .hasMessageContaining(expected);
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    Files.write(
        folder.resolve("dev.tsv"),
        "sentence\tlabel\nfine\t1\ncaf\u00e9\t0\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Sst2.from(folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("dev.tsv, line 3: found bytes that are not UTF-8")
        .hasMessageContaining("convert the file to UTF-8");
  }

  @Test
  void saysWhichFolderAndWhichFilesAreExpected() throws IOException {
    Path missing = folder.resolve("nowhere");
    assertThatThrownBy(() -> Sst2.from(missing))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("train.tsv and dev.tsv");
    Files.delete(folder.resolve("dev.tsv"));
    assertThatThrownBy(() -> Sst2.from(folder))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining(folder + " has no dev.tsv");
  }

  private void train(String text) throws IOException {
    Files.writeString(folder.resolve("train.tsv"), text);
  }
}
