package org.gmlp4j.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gmlp4j.data.DataSummary;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.options.DataWords;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.TaskName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %data}: what one looks at first in a data set. */
final class DataMagic extends NamedValueMagic<DataMagic.Words> {
  private static final Consumer<String> NOTE = notice -> System.out.println("note: " + notice);

  /** What may stand behind it. */
  @Command(name = "%data")
  static final class Words {
    @Parameters(
        arity = "1..*",
        paramLabel = "DATA",
        description =
            "sst2, mnli, squad or squad2; a table (.tsv, .csv, .jsonl), questions (.json); or texts"
                + " and folders with them; or a variable.")
    private List<String> data;

    @Mixin private DataWords words = new DataWords();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "data";
  }

  @Override
  public String usage() {
    return "%data sst2|mnli|squad|squad2|FILE…|VARIABLE";
  }

  @Override
  public String purpose() {
    return "shows a data set's first rows, its classes and how long its texts are";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    Words words = read.options();
    read.refuse(words.words.problems());
    String first = words.data.get(0);
    if (words.data.size() == 1 && !Files.exists(Path.of(first))) {
      Optional<Object> value = host.variable(first);
      if (value.isPresent()) {
        return MagicWork.of("DataSummary.of(%s)".formatted(first), () -> held(first, value.get()));
      }
    }
    Optional<TaskName> task =
        words.data.size() == 1 ? DataWords.taskOrFile(first) : Optional.empty();
    if (task.isPresent()) {
      return task.get().answersQuestions()
          ? work(words.words.questions(task.get(), NOTE), DataSummary::of)
          : work(words.words.classes(task.get(), NOTE), DataSummary::of);
    }
    return switch (kind(words)) {
      case QUESTIONS ->
          work(
              words.words.questions(Path.of(first), new JavaForm<>(false, "false")),
              DataSummary::of);
      case TABLE ->
          work(words.words.classes(words.words.table(Path.of(first)), NOTE), DataSummary::of);
      case TEXT -> work(DataWords.corpus(words.data), DataSummary::of);
    };
  }

  private static DataSummary held(String name, Object value) {
    if (value instanceof TextClassificationData classes) {
      return DataSummary.of(classes);
    }
    if (value instanceof QuestionAnsweringData questions) {
      return DataSummary.of(questions);
    }
    if (value instanceof TextCorpus corpus) {
      return DataSummary.of(corpus);
    }
    throw new MagicException(
        "the variable %s holds a %s; expected a TextClassificationData, a QuestionAnsweringData or a"
                .formatted(name, value.getClass().getSimpleName())
            + " TextCorpus");
  }

  private enum Kind {
    TABLE,
    QUESTIONS,
    TEXT
  }

  /** By the file's name, as tables are told apart from each other too. */
  private static Kind kind(Words words) {
    String name = words.data.get(0).toLowerCase(Locale.ROOT);
    if (words.data.size() > 1) {
      return Kind.TEXT;
    }
    if (words.words.isTable() || name.matches(".*\\.(tsv|tab|csv|jsonl|ndjson)")) {
      return Kind.TABLE;
    }
    return name.endsWith(".json") ? Kind.QUESTIONS : Kind.TEXT;
  }

  private static <T> MagicWork work(JavaForm<Supplier<T>> data, Function<T, DataSummary> summary) {
    return MagicWork.of(
        "DataSummary.of(%s)".formatted(data.java()), () -> summary.apply(data.value().get()));
  }
}
