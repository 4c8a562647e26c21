package org.gmlp4j.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.data.TextCorpus;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where data is read and how much of it: a task's data set, or files of one's own. */
public final class DataWords {
  private static final String TELL = "System.out::println";

  @Mixin private PlaceOptions place = new PlaceOptions();
  @Mixin private SampleOption sample = new SampleOption();

  /** How many examples are taken. */
  @Heading("Data")
  static final class LimitOption {
    @Option(
        names = "--max-eval-samples",
        paramLabel = "N",
        description = "Takes the first N examples of each part only.")
    private Integer maxEvalSamples;
  }

  @Mixin private LimitOption limit = new LimitOption();
  @Mixin private ColumnOptions columns = new ColumnOptions();

  /** What is wrong with the options. */
  public List<String> problems() {
    return limit.maxEvalSamples != null && limit.maxEvalSamples < 1
        ? List.of("--max-eval-samples must be at least 1, got " + limit.maxEvalSamples)
        : List.of();
  }

  /** Whether anything was said of a table's columns. */
  public boolean isTable() {
    return columns.anyGiven();
  }

  /** The task of this name, if it is one. */
  public static Optional<TaskName> task(String name) {
    return Arrays.stream(TaskName.values())
        .filter(each -> each.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The task of this name; empty for a file that is there.
   *
   * @throws IllegalArgumentException naming the nearest tasks where there is neither
   */
  public static Optional<TaskName> taskOrFile(String name) {
    Optional<TaskName> task = task(name);
    if (task.isEmpty() && !Files.exists(Path.of(name))) {
      List<String> tasks = Arrays.stream(TaskName.values()).map(TaskName::toString).toList();
      throw new IllegalArgumentException(
          "there is no task and no file %s; tasks: %s"
              .formatted(name, String.join(", ", NearestNames.of(name, tasks))));
    }
    return task;
  }

  /** A data set of texts with classes, which is read when it is asked for. */
  public JavaForm<Supplier<TextClassificationData>> classes(
      TaskName task, Consumer<String> notice) {
    JavaForm<DataOptions> places = place.places();
    boolean orSample = sample.allowed();
    if (task == TaskName.SST2) {
      return limited(
          orSample
              ? () -> Sst2.loadOrSample(places.value(), notice)
              : () -> Sst2.load(places.value()),
          orSample ? loading("Sst2.loadOrSample", places, TELL) : loading("Sst2.load", places),
          TextClassificationData::limit);
    }
    return limited(
        orSample
            ? () -> Mnli.loadOrSample(places.value(), notice)
            : () -> Mnli.load(places.value(), notice),
        loading(orSample ? "Mnli.loadOrSample" : "Mnli.load", places, TELL),
        TextClassificationData::limit);
  }

  /** A file of texts with classes, which is not read yet. */
  public JavaForm<TableFile> table(Path file) {
    return columns.of(file);
  }

  /** The rows of a table. */
  public JavaForm<Supplier<TextClassificationData>> classes(
      JavaForm<TableFile> table, Consumer<String> notice) {
    return limited(
        () -> table.value().load(notice),
        "%s.load(%s)".formatted(table.java(), TELL),
        TextClassificationData::limit);
  }

  /** A data set of questions, which is read when it is asked for. */
  public JavaForm<Supplier<QuestionAnsweringData>> questions(
      TaskName task, Consumer<String> notice) {
    JavaForm<DataOptions> places = place.places();
    Squad squad = task == TaskName.SQUAD ? Squad.V1 : Squad.V2;
    boolean orSample = sample.allowed();
    return limited(
        orSample
            ? () -> squad.loadOrSample(places.value(), notice)
            : () -> squad.load(places.value(), notice),
        loading(
            "%s.%s".formatted(JavaLiteral.of(squad), orSample ? "loadOrSample" : "load"),
            places,
            TELL),
        QuestionAnsweringData::limit);
  }

  /**
   * The questions of a file of SQuAD's form, as development data.
   *
   * @param withImpossible whether it is of 2.0's kind even if all have an answer
   */
  public JavaForm<Supplier<QuestionAnsweringData>> questions(
      Path file, JavaForm<Boolean> withImpossible) {
    return limited(
        () -> QuestionAnsweringData.ofDev(file, withImpossible.value()),
        "QuestionAnsweringData.ofDev(%s, %s)"
            .formatted(JavaLiteral.of(file), withImpossible.java()),
        QuestionAnsweringData::limit);
  }

  /** Plain text. */
  public static JavaForm<Supplier<TextCorpus>> corpus(List<String> places) {
    List<Path> paths = places.stream().map(Path::of).toList();
    return new JavaForm<>(
        () -> TextCorpus.of(paths), "TextCorpus.of(%s)".formatted(JavaLiteral.arguments(paths)));
  }

  private static String loading(String method, JavaForm<DataOptions> places, String... more) {
    String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
    return "%s(%s%s)".formatted(method, places.java(), rest);
  }

  /** Limits development examples of each part. */
  private interface Limit<T> {
    T apply(T data, int train, int dev);
  }

  private <T> JavaForm<Supplier<T>> limited(Supplier<T> data, String java, Limit<T> limits) {
    Integer most = limit.maxEvalSamples;
    return most == null
        ? new JavaForm<>(data, java)
        : new JavaForm<>(
            () -> limits.apply(data.get(), Integer.MAX_VALUE, most),
            "%s.limit(Integer.MAX_VALUE, %s)".formatted(java, most));
  }
}
