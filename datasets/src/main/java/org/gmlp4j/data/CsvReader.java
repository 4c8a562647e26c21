package org.gmlp4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads comma-separated files as RFC 4180 has them: UTF-8, a header, fields in quotation marks
 * where they hold commas, quotation marks (doubled) or line ends. Empty lines are passed over.
 */
final class CsvReader {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final Path file;
  private final String text;
  private int position; // where the row in hand begins, in the text
  private int line = 1; // the same, counted from 1

  private CsvReader(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Gives every row below the header to {@code rows}, with the columns of these names. */
  static void read(Path file, List<String> columns, Consumer<TsvReader.Row> rows) {
    new CsvReader(file, TextBytes.decode(file, TextBytes.read(file))).read(columns, rows);
  }

  private void read(List<String> columns, Consumer<TsvReader.Row> rows) {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      read(parser, columns, rows);
    } catch (IOException | UncheckedIOException e) {
      // The library's word for a quotation mark that never closes, or closes too early.
      throw new DataFormatException(
          file,
          line,
          "a field that is wrongly quoted in the row that begins here",
          "fields in quotation marks, those within doubled",
          "mend the row, or read the file as TSV if it is separated by tabs");
    }
  }

  private void read(CSVParser parser, List<String> columns, Consumer<TsvReader.Row> rows) {
    var records = parser.iterator();
    if (!records.hasNext()) {
      throw TsvReader.emptyFile(file, columns);
    }
    List<String> header = Arrays.asList(records.next().values());
    int[] wanted = Columns.find(file, header, columns);
    toRowAfter(parser.getCurrentLineNumber());
    if (!records.hasNext()) {
      throw TsvReader.noRows(file, 1);
    }
    while (records.hasNext()) {
      CSVRecord row = records.next();
      if (row.size() != header.size()) {
        throw new DataFormatException(
            file,
            line,
            TsvReader.columnCount(row.size()),
            "%s, as in the header %s"
                .formatted(TsvReader.columnCount(header.size()), Columns.quoted(header)),
            "put fields that hold commas in quotation marks");
      }
      rows.accept(new TsvReader.Row(file, line, Arrays.stream(wanted).mapToObj(row::get).toList()));
      toRowAfter(parser.getCurrentLineNumber());
    }
  }

  /** The library counts the lines that a row ends on, and passes over empty ones unseen. */
  private void toRowAfter(long lines) {
    while (line <= lines && position < text.length()) {
      nextLine();
    }
    while (position < text.length() && isLineEnd(text.charAt(position))) {
      nextLine();
    }
  }

  private void nextLine() {
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      position++;
    }
    position += text.startsWith("\r\n", position) ? 2 : 1;
    line++;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
