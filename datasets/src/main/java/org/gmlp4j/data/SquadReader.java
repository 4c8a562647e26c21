package org.gmlp4j.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads SQuAD's JSON of both versions article by article, never the whole tree at once. */
final class SquadReader {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String MEND = "mend the file or fetch it anew";

  private final Path file;
  private final JsonParser parser;
  private final List<ContextQuestion> questions = new ArrayList<>();

  private SquadReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Reads a file. */
  static List<ContextQuestion> read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file, stream);
    } catch (IOException e) {
      throw new DataNotFoundException(
          "cannot read %s (%s); check that it is a readable file".formatted(file, e), e);
    }
  }

  /** Reads a stream, which errors call {@code file}. */
  static List<ContextQuestion> read(Path file, InputStream stream) throws IOException {
    try (JsonParser parser = FACTORY.createParser(stream)) {
      return new SquadReader(file, parser).file();
    } catch (JsonParseException | java.io.CharConversionException e) {
      int line =
          e instanceof JsonParseException json && json.getLocation() != null
              ? Math.max(1, json.getLocation().getLineNr())
              : 1;
      String words = e.getMessage().lines().findFirst().orElse("");
      throw new DataFormatException(
          file, line, "broken JSON (" + words + ")", "SQuAD's JSON in UTF-8", MEND);
    }
  }

  private List<ContextQuestion> file() throws IOException {
    if (parser.nextToken() == null) {
      throw wrong("an empty file", "an object with the member \"data\"");
    }
    boolean[] any = {false};
    object(
        name -> {
          if (name.equals("data")) {
            any[0] = true;
            array(this::article);
          } else {
            parser.skipChildren();
          }
        });
    if (!any[0]) {
      throw wrong("no member \"data\"", "an object with the member \"data\", a list of articles");
    }
    if (parser.nextToken() != null) {
      throw wrong("more after the end", "one object");
    }
    if (questions.isEmpty()) {
      throw wrong("no question at all", "at least one");
    }
    return questions;
  }

  private void article() throws IOException {
    var title = new String[] {""};
    var paragraphs = new ArrayList<Paragraph>();
    object(
        name -> {
          switch (name) {
            case "title" -> title[0] = string();
            case "paragraphs" -> array(() -> paragraphs.add(paragraph()));
            default -> parser.skipChildren();
          }
        });
    for (Paragraph paragraph : paragraphs) {
      paragraph.questions.forEach(raw -> questions.add(raw.in(title[0], paragraph.context)));
    }
  }

  private record Paragraph(String context, List<SquadQuestion> questions) {}

  private Paragraph paragraph() throws IOException {
    var context = new String[1];
    var found = new ArrayList<SquadQuestion>();
    object(
        name -> {
          switch (name) {
            case "context" -> context[0] = string();
            case "qas" -> array(() -> found.add(question()));
            default -> parser.skipChildren();
          }
        });
    require(context[0], "context");
    return new Paragraph(context[0], found);
  }

  private SquadQuestion question() throws IOException {
    var id = new String[1];
    var question = new String[1];
    var answers = new ArrayList<SquadQuestion.Place>();
    var plausible = new ArrayList<SquadQuestion.Place>();
    var impossible = new boolean[1];
    object(
        name -> {
          switch (name) {
            case "id" -> id[0] = string();
            case "question" -> question[0] = string();
            case "answers" -> array(() -> answers.add(answer()));
            case "plausible_answers" -> array(() -> plausible.add(answer()));
            case "is_impossible" -> impossible[0] = bool();
            default -> parser.skipChildren();
          }
        });
    require(id[0], "id");
    require(question[0], "question");
    if (question[0].isBlank()) {
      throw wrong("a blank question", "a question");
    }
    if (impossible[0] != answers.isEmpty()) {
      throw wrong(
          impossible[0]
              ? "is_impossible with %d answers".formatted(answers.size())
              : "a question without answers",
          "answers, or \"is_impossible\": true and none");
    }
    return new SquadQuestion(id[0], question[0], answers, plausible, impossible[0]);
  }

  private SquadQuestion.Place answer() throws IOException {
    var text = new String[1];
    int[] start = {-1};
    object(
        name -> {
          switch (name) {
            case "text" -> text[0] = string();
            case "answer_start" -> start[0] = position();
            default -> parser.skipChildren();
          }
        });
    require(text[0], "text");
    if (start[0] < 0) {
      throw wrong("no member \"answer_start\"", "it");
    }
    return new SquadQuestion.Place(text[0], start[0]);
  }

  /** Something that is read where the parser stands. */
  private interface Part {
    void read() throws IOException;
  }

  /** Reads the value of a member, on which the parser stands. */
  private interface Member {
    void read(String name) throws IOException;
  }

  private void object(Member member) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member.read(name);
    }
  }

  private void array(Part element) throws IOException {
    expect(JsonToken.START_ARRAY, "a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private String string() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return parser.getText();
  }

  private boolean bool() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_TRUE) {
      expect(JsonToken.VALUE_FALSE, "true or false");
    }
    return parser.getBooleanValue();
  }

  private int position() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    if (!parser.getNumberType().equals(JsonParser.NumberType.INT) || parser.getIntValue() < 0) {
      throw wrong(parser.getText(), "a position from 0");
    }
    return parser.getIntValue();
  }

  private void expect(JsonToken token, String expected) throws IOException {
    if (parser.currentToken() != token) {
      String found =
          parser.currentToken() == null ? "the end" : TsvReader.excerpt(parser.getText());
      throw wrong(found, expected);
    }
  }

  private void require(Object member, String name) {
    if (member == null) {
      throw wrong("no member \"" + name + "\"", "it");
    }
  }

  private DataFormatException wrong(String found, String expected) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return new DataFormatException(
        file,
        Math.max(1, parser.currentTokenLocation().getLineNr()),
        found + (path.isEmpty() ? "" : " at " + path),
        expected,
        MEND);
  }

  /** For resources of the jar. */
  static List<ContextQuestion> readResource(String resource) {
    try (InputStream stream = SquadReader.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new DataNotFoundException(
            "the jar lacks its resource %s; build it anew".formatted(resource));
      }
      return read(Path.of(resource), stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
