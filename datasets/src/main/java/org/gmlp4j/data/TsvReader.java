package org.gmlp4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads GLUE's tab-separated files: UTF-8, a header line, no quoting at all (a quotation mark is
 * data), LF or CRLF, with or without a byte order mark.
 */
final class TsvReader {
  private static final String MEND = "mend the line or fetch the file anew";

  private final Path file;
  private final byte[] bytes;
  private int position;
  private int line;

  /** A row's wanted fields, in the order in which they were asked for. */
  record Row(Path file, int line, List<String> fields) {
    DataFormatException malformed(String found, String expected) {
      return new DataFormatException(file, line, found, expected, MEND);
    }
  }

  private TsvReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Gives every row below the header to {@code rows}, with the columns of these names. */
  static void read(Path file, List<String> columns, Consumer<Row> rows) {
    read(file, TextBytes.read(file), columns, rows);
  }

  /** Reads {@code bytes}, which errors call {@code file}. */
  static void read(Path file, byte[] bytes, List<String> columns, Consumer<Row> rows) {
    new TsvReader(file, TextBytes.withoutMark(bytes)).read(columns, rows);
  }

  private void read(List<String> columns, Consumer<Row> rows) {
    String header = nextLine();
    if (header == null) {
      throw emptyFile(file, columns);
    }
    List<String> names = Arrays.asList(header.split("\t", -1));
    int[] wanted = Columns.find(file, names, columns);
    int before = line;
    for (String text = nextLine(); text != null; text = nextLine()) {
      String[] fields = text.split("\t", -1);
      if (fields.length != names.size()) {
        throw new DataFormatException(
            file,
            line,
            text.isEmpty() ? "an empty line" : columnCount(fields.length) + " in " + excerpt(text),
            columnCount(names.size()) + " separated by tabs, as in the header " + names,
            MEND);
      }
      rows.accept(new Row(file, line, Arrays.stream(wanted).mapToObj(i -> fields[i]).toList()));
    }
    if (line == before) {
      throw noRows(file, line);
    }
  }

  static DataFormatException emptyFile(Path file, List<String> columns) {
    return new DataFormatException(
        file,
        1,
        "an empty file",
        "a header with the columns " + columns,
        "fetch the file anew or point to the right one");
  }

  static DataFormatException noRows(Path file, int line) {
    return new DataFormatException(
        file,
        line,
        "nothing below the header",
        "at least one row",
        "fetch the file anew or point to the right one");
  }

  /** The next line without its end, or null after the last. */
  private String nextLine() {
    if (position >= bytes.length) {
      return null;
    }
    int start = position;
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    position = end + 1;
    line++;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw TextBytes.notUtf8(file, line);
    }
  }

  static String columnCount(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  static String excerpt(String text) {
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
    return "\"" + shown.replace("\t", "\\t") + "\"";
  }
}
