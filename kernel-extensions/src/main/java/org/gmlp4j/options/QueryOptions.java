package org.gmlp4j.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A model and the texts to predict: words of the command, lines of a file, or of standard input.
 */
@Heading("Texts")
public final class QueryOptions {
  /** Lines are answered so many at a time, so that a pipe may be endless. */
  private static final int AT_A_TIME = 256;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The folder of a saved model; in a notebook a variable too.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TEXT",
      description = "Texts; without any, a line of standard input each.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--pair",
      paramLabel = "TEXT",
      description = "The second text of a pair; once for each TEXT.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "--question",
      paramLabel = "TEXT",
      description = "A question about the --context; repeatable.")
  private List<String> questions = new ArrayList<>();

  @Option(names = "--context", paramLabel = "TEXT", description = "The text that holds the answer.")
  private String context;

  @Option(names = "--context-file", paramLabel = "FILE", description = "Or the file that holds it.")
  private Path contextFile;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "A text a line; with a tab between the two of a pair, or a question and its context."
              + " Blank lines are passed over.")
  private Path file;

  /** The model, as it was named. */
  public String model() {
    return model;
  }

  /**
   * What is wrong with the options.
   *
   * @param mayReadInput whether texts that are left out are lines of standard input
   */
  public List<String> problems(boolean mayReadInput) {
    List<String> problems = new ArrayList<>();
    if (!pairs.isEmpty() && pairs.size() != texts.size()) {
      problems.add(
          "--pair is to be given once for each TEXT, got %d for %d"
              .formatted(pairs.size(), texts.size()));
    }
    if (context != null && contextFile != null) {
      problems.add("--context and --context-file exclude each other; leave one of them out");
    }
    boolean hasContext = context != null || contextFile != null;
    if (hasContext == questions.isEmpty()) {
      problems.add(
          hasContext
              ? "--context is there without a --question about it"
              : "--question needs the text that holds the answer; add --context or --context-file");
    }
    long sources =
        IntStream.of(texts.isEmpty() ? 0 : 1, questions.isEmpty() ? 0 : 1, file == null ? 0 : 1)
            .sum();
    if (sources > 1) {
      problems.add("TEXT, --question and --file exclude each other; give one of them");
    }
    if (sources == 0 && !mayReadInput) {
      problems.add("there is no text; give some behind the model, in a --file or through a pipe");
    }
    return problems;
  }

  /**
   * Hands on all queries in their order, some at a time.
   *
   * @throws IllegalArgumentException if a file is not UTF-8
   */
  public void forEach(Consumer<List<Query>> consumer) throws IOException {
    if (!texts.isEmpty()) {
      consumer.accept(
          IntStream.range(0, texts.size())
              .mapToObj(
                  i ->
                      new Query(
                          texts.get(i),
                          pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(i))))
              .toList());
    } else if (!questions.isEmpty()) {
      Optional<String> about = Optional.of(context == null ? read(contextFile) : context);
      consumer.accept(questions.stream().map(question -> new Query(question, about)).toList());
    } else {
      try (InputStream stream = file == null ? System.in : Files.newInputStream(file)) {
        lines(stream, consumer);
      } catch (CharacterCodingException e) {
        throw notUtf8(file == null ? "standard input" : file.toString(), e);
      }
    }
  }

  /** All queries at once. */
  public Queries all() throws IOException {
    List<Query> all = new ArrayList<>();
    forEach(all::addAll);
    return new Queries(all);
  }

  private static void lines(InputStream stream, Consumer<List<Query>> consumer) throws IOException {
    // A decoder of its own, since the usual one replaces what is not UTF-8.
    var reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
    List<Query> some = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.isBlank()) {
        some.add(Query.ofLine(line));
      }
      // Whoever types, or sends line by line, waits for an answer.
      if (some.size() == AT_A_TIME || (!some.isEmpty() && !reader.ready())) {
        consumer.accept(List.copyOf(some));
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      consumer.accept(some);
    }
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (CharacterCodingException e) {
      throw notUtf8(file.toString(), e);
    }
  }

  private static IllegalArgumentException notUtf8(String what, IOException e) {
    return new IllegalArgumentException(
        what + " is not text in UTF-8; convert it, for example by iconv -f latin1 -t utf-8", e);
  }
}
