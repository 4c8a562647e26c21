package org.gmlp4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one looks at first in a data set: its first rows, its classes, how long its texts are.
 *
 * <pre>{@code System.out.println(DataSummary.of(Sst2.sample()).parts().get(0).classes());}</pre>
 *
 * @param title name, sizes and source
 * @param parts the parts in their order; those without examples are left out
 * @param first the first rows of the first part
 */
public record DataSummary(String title, List<Part> parts, List<Row> first) {
  private static final int ROWS = 5;

  /** Of a corpus so many documents are looked at. */
  private static final int DOCUMENTS = 10_000;

  private static final String WITH_ANSWER = "with an answer";
  private static final String WITHOUT_ANSWER = "without one";

  public DataSummary {
    Objects.requireNonNull(title, "title");
    parts = parts.stream().filter(part -> part.examples() > 0).toList();
    first = List.copyOf(first);
  }

  /**
   * A part of the data.
   *
   * @param name for example {@code train}
   * @param classes how many examples each class has; empty where there are no classes
   * @param words of each text, pairs and questions with what they are about together
   */
  public record Part(String name, Map<String, Integer> classes, List<Integer> words) {
    public Part {
      Objects.requireNonNull(name, "name");
      classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
      words = List.copyOf(words);
    }

    /** How many examples there are. */
    public int examples() {
      return words.size();
    }

    /**
     * The length that this share of the texts does not exceed; 0 of no texts.
     *
     * @param share from 0, the shortest, to 1, the longest
     */
    public int words(double share) {
      List<Integer> sorted = words.stream().sorted().toList();
      return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
  }

  /**
   * An example.
   *
   * @param label its class or its first answer; empty where it has none
   * @param text the text, of a pair the first, or the question
   * @param second of a pair the second text, or what the question is about
   */
  public record Row(String label, String text, Optional<String> second) {
    public Row {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(second, "second");
    }

    private int words() {
      return Stream.concat(Stream.of(text), second.stream()).mapToInt(DataSummary::count).sum();
    }
  }

  private static int count(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /** Of texts with classes. */
  public static DataSummary of(TextClassificationData data) {
    var parts = new LinkedHashMap<String, List<Row>>();
    parts.put("train", rows(data, data.train()));
    data.devParts().forEach((name, examples) -> parts.put(name, rows(data, examples)));
    return of(data.toString(), data.labels(), parts);
  }

  private static List<Row> rows(TextClassificationData data, List<LabeledText> examples) {
    return examples.stream()
        .map(each -> new Row(data.labels().get(each.label()), each.text(), each.pair()))
        .toList();
  }

  /** Of questions about texts. */
  public static DataSummary of(QuestionAnsweringData data) {
    var parts = new LinkedHashMap<String, List<Row>>();
    parts.put("train", data.train().stream().map(DataSummary::row).toList());
    parts.put("dev", data.dev().stream().map(DataSummary::row).toList());
    DataSummary summary = of(data.toString(), List.of(), parts);
    List<Part> counted =
        summary.parts.stream()
            .map(part -> counted(part, part.name().equals("train") ? data.train() : data.dev()))
            .toList();
    return new DataSummary(summary.title, counted, summary.first);
  }

  private static Row row(ContextQuestion question) {
    String answer = question.impossible() ? "" : question.answers().get(0).text();
    return new Row(answer, question.question(), Optional.of(question.context()));
  }

  private static Part counted(Part part, List<ContextQuestion> questions) {
    int impossible = (int) questions.stream().filter(ContextQuestion::impossible).count();
    var classes = new LinkedHashMap<String, Integer>();
    classes.put(WITH_ANSWER, questions.size() - impossible);
    classes.put(WITHOUT_ANSWER, impossible);
    return new Part(part.name(), classes, part.words());
  }

  /**
   * Of plain text: its first 10,000 documents, those that are very long by their beginning.
   *
   * @throws DataException if it cannot be read
   */
  public static DataSummary of(TextCorpus corpus) {
    List<Row> documents = new ArrayList<>();
    try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
      boolean begins = true;
      TextChunk chunk = reader.next();
      while (chunk != null && documents.size() < DOCUMENTS) {
        if (begins) {
          documents.add(new Row("", chunk.text(), Optional.empty()));
        }
        begins = chunk.endsDocument();
        chunk = reader.next();
      }
    }
    String name = documents.size() < DOCUMENTS ? "documents" : "first documents";
    return of(corpus.toString(), List.of(), Map.of(name, documents));
  }

  private static DataSummary of(String title, List<String> labels, Map<String, List<Row>> rows) {
    List<Part> parts = new ArrayList<>();
    rows.forEach(
        (name, all) -> {
          var classes = new LinkedHashMap<String, Integer>();
          labels.forEach(label -> classes.put(label, 0));
          if (!labels.isEmpty()) {
            all.forEach(row -> classes.merge(row.label(), 1, Integer::sum));
          }
          parts.add(new Part(name, classes, all.stream().map(Row::words).toList()));
        });
    List<Row> shown =
        rows.values().stream().filter(all -> !all.isEmpty()).findFirst().orElse(List.of());
    return new DataSummary(title, parts, shown.subList(0, Math.min(ROWS, shown.size())));
  }
}
