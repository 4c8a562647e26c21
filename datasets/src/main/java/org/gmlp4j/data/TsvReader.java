package org.gmlp4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataNotFoundException(
          "cannot read %s (%s); check that it is a readable file".formatted(file, e), e);
    }
    read(file, bytes, columns, rows);
  }

  /** Reads {@code bytes}, which errors call {@code file}. */
  static void read(Path file, byte[] bytes, List<String> columns, Consumer<Row> rows) {
    new TsvReader(file, bytes).read(columns, rows);
  }

  private void read(List<String> columns, Consumer<Row> rows) {
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      position = 3;
    }
    String header = nextLine();
    if (header == null) {
      throw new DataFormatException(
          file, 1, "an empty file", "a header with the columns " + columns, "fetch the file anew");
    }
    List<String> names = Arrays.asList(header.split("\t", -1));
    int[] wanted = columns.stream().mapToInt(column -> columnIndex(names, column)).toArray();
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
      throw new DataFormatException(
          file, line, "nothing below the header", "at least one row", "fetch the file anew");
    }
  }

  private int columnIndex(List<String> names, String column) {
    int index = names.indexOf(column);
    if (index < 0) {
      throw new DataFormatException(
          file,
          1,
          "the header " + excerpt(String.join("\t", names)),
          "a header that names the column '" + column + "', separated by tabs",
          "add the header line or point to the right file");
    }
    return index;
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
      throw new DataFormatException(
          file, line, "bytes that are not UTF-8", "UTF-8 text", "convert the file to UTF-8");
    }
  }

  private static String columnCount(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  static String excerpt(String text) {
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
    return "\"" + shown.replace("\t", "\\t") + "\"";
  }
}
