package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFileErrorsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csv|``|1|an empty file|a header with the columns [label, text]",
        "csv|`text,label\n`|1|nothing below the header|at least one row",
        "csv|`txt,label\na,0\n`|1|the columns \"txt\", \"label\"|column 'text'; did you mean 'txt'?",
        "csv|`text,stars\na,0\n`|1|the columns \"text\", \"stars\"|column 'label'; name one",
        "csv|`text,text,label\na,b,0\n`|1|the column 'text' twice|it once",
        "csv|`text,label\na,0\nb,,1\n`|3|3 columns|2 columns, as in the header",
        "csv|`text,label\na,0\n\n\"b\nc\",1\nd,\n`|6|nothing in the column 'label'|a label",
        "csv|`text,label\na,0\n\n\nb,\n`|5|nothing in the column 'label'|a label",
        "csv|`text,label\r\n\r\na,0\r\n\r\n\"b,1\r\nc,0`|5|a field that is wrongly|those within",
        "csv|`text,label\na,0\n ,1\n`|3|nothing in the column 'text'|a text",
        "csv|`text,label\na,0\n\"b,1\nc,0\n`|3|a field that is wrongly quoted|those within doubled",
        "csv|`text,label\na,0\n\"b\"x,1\n`|3|a field that is wrongly quoted|those within doubled",
        "csv|`text,label\na,0\nb,0\n`|2|the label \"0\", as in every row|at least two different",
        "csv|`text,label\na,0\nb,0\nc,0\n`|2|the label \"0\", as in every row|column 'label'",
        "tsv|`text\tlabel\na\t0\nb\n`|3|1 column in \"b\"|2 columns separated by tabs",
        "tsv|`text,label\na,0\nb,1\n`|1|the columns \"text,label\"|column 'label'",
        "jsonl|``|1|an empty file|one JSON object a line",
        "jsonl|`{\"text\":\"a\",\"label\":0}\n{\"text\":\"b\"}\n`|2|the members \"text\"|'label'",
        "jsonl|`{\"txt\":\"a\",\"label\":0}\n`|1|the members \"txt\", \"label\"|did you mean 'txt'?",
        "jsonl|`{}\n`|1|no members|the member 'label'",
        "jsonl|`[{\"text\":\"a\",\"label\":0}]\n`|1|[{\"text\"|a JSON object",
        "jsonl|`{\"text\":\"a\",\"label\":0},\n`|1|{\"text\"|a JSON object",
        "jsonl|`{\"text\":\"a\",\"label\":null}\n`|1|\"null\" as the member 'label'|a text or a number",
        "jsonl|`{\"text\":\"a \\ud83d\",\"label\":0}\n`|1|half of a character|whole characters",
        "jsonl|`{\"text\":[\"a\"],\"label\":0}\n`|1|as the member 'text'|a text or a number",
        "jsonl|`{\"text\":\"a\",\"label\":\" \"}\n`|1|nothing in the column 'label'|a label",
      })
  void namesFileLineFoundAndExpected(
      String extension, String text, int line, String found, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("train." + extension), text);
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .isInstanceOfSatisfying(
            DataFormatException.class, e -> assertThat(e.file()).isEqualTo(file))
        .hasMessageStartingWith(file + ", line " + line + ": found ")
        .hasMessageContaining(found)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({"csv", "tsv", "jsonl"})
  void namesTheLineThatIsNotUtf8AndTheByteThatIsNoText(String extension) throws IOException {
    String text =
        switch (extension) {
          case "csv" -> "text,label\na,0\ncaf\u00e9,1\n";
          case "tsv" -> "text\tlabel\na\t0\ncaf\u00e9\t1\n";
          default -> "{\"text\":\"a\",\"label\":0}\n\n{\"text\":\"caf\u00e9\",\"label\":1}\n";
        };
    Path file = folder.resolve("train." + extension);
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(file + ", line 3: found bytes that are not UTF-8");

    Files.writeString(file, text.replace('\u00e9', '\0'));
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(
            "line 3: found a byte 0 (at %d), so a binary file".formatted(text.indexOf('\u00e9')));

    Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found UTF-16 text");
  }

  @Test
  void saysThatASpreadsheetIsToBeSavedAsText() throws IOException {
    Path file = folder.resolve("book.csv");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .hasMessageContaining("save the spreadsheet as CSV");
  }

  @Test
  void namesMissingFiles() {
    Path file = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> TableFile.of(file).load(notice -> {}))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("there is no file " + file);
  }

  @Test
  void aLabelThatTrainingDoesNotKnowIsNamedWithTheFileToEvaluateOn() throws IOException {
    Path train = Files.writeString(folder.resolve("train.csv"), "text,label\na,good\nb,bad\n");
    Path dev = Files.writeString(folder.resolve("dev.csv"), "text,label\na,good\nb,Bad\n");
    assertThatThrownBy(() -> TableFile.of(train).dev(dev).load(notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(dev + ", line 3: found the label \"Bad\"")
        .hasMessageContainingAll("one of \"bad\", \"good\"", "did you mean 'bad'?");
    assertThatThrownBy(
            () -> TableFile.of(train).labels(List.of("x", "y")).dev(dev).load(notice -> {}))
        .hasMessageStartingWith(train + ", line 2: found the label \"good\"");
  }

  @Test
  void oneRowCannotBeSplit() throws IOException {
    Path train = Files.writeString(folder.resolve("train.csv"), "text,label\na,good\n");
    assertThatThrownBy(() -> TableFile.of(train).labels(List.of("good", "bad")).load(notice -> {}))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found 1 row, expected at least two");
  }
}
