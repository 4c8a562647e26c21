package org.gmlp4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.kernel.NearestNames;
import org.gmlp4j.options.ColumnOptions;
import org.gmlp4j.options.PlaceOptions;

/**
 * The data that a command names, read as what a model needs.
 *
 * @param names a task, or files
 * @param most examples of each part
 */
record EvaluationData(
    List<String> names,
    PlaceOptions place,
    boolean orSample,
    ColumnOptions columns,
    int most,
    Consumer<String> notice) {

  /** Texts with the classes of a model; parts by their names. */
  TextClassificationData classified(List<String> labels) {
    Optional<TaskName> task = task();
    if (task.isEmpty()) {
      Path file = only("a classifier is evaluated on one file of texts with classes");
      // Its own rows are those to evaluate on; none are held out.
      return limited(columns.of(file).labels(labels).dev(file).load(notice));
    }
    TextClassificationData data =
        switch (task.get()) {
          case SST2 ->
              orSample
                  ? Sst2.loadOrSample(place.dataOptions(), notice)
                  : Sst2.load(place.dataOptions());
          case MNLI ->
              orSample
                  ? Mnli.loadOrSample(place.dataOptions(), notice)
                  : Mnli.load(place.dataOptions(), notice);
          case SQUAD, SQUAD2 ->
              throw new IllegalArgumentException(
                  "the model is a classifier, and %s is of questions; name sst2, mnli or a file"
                      .formatted(task.get()));
        };
    return limited(data);
  }

  /**
   * Questions with their answers.
   *
   * @param withImpossible whether the model may say that there is no answer
   */
  QuestionAnsweringData questions(boolean withImpossible) {
    Optional<TaskName> task = task();
    if (task.isPresent() && !task.get().answersQuestions()) {
      throw new IllegalArgumentException(
          "the model answers questions, and %s is of classes; name squad, squad2 or a file of theirs"
              .formatted(task.get()));
    }
    if (task.isEmpty()) {
      Path file = only("a question answerer is evaluated on one file of SQuAD's form");
      List<ContextQuestion> questions = Squad.read(file);
      boolean impossible = questions.stream().anyMatch(ContextQuestion::impossible);
      return limited(
          new QuestionAnsweringData(
              file.getFileName().toString(),
              withImpossible || impossible,
              List.of(),
              questions,
              file.toString()));
    }
    Squad squad = task.get() == TaskName.SQUAD ? Squad.V1 : Squad.V2;
    return limited(
        orSample
            ? squad.loadOrSample(place.dataOptions(), notice)
            : squad.load(place.dataOptions(), notice));
  }

  private QuestionAnsweringData limited(QuestionAnsweringData data) {
    return data.limit(Integer.MAX_VALUE, most);
  }

  /** Plain text. */
  TextCorpus corpus() {
    task()
        .ifPresent(
            task -> {
              throw new IllegalArgumentException(
                  "the model fills masks in plain text; name text files, not the task " + task);
            });
    return TextCorpus.of(names.stream().map(Path::of).toList());
  }

  private Optional<TaskName> task() {
    if (names.size() != 1) {
      return Optional.empty();
    }
    String name = names.get(0);
    Optional<TaskName> task =
        Arrays.stream(TaskName.values())
            .filter(each -> each.toString().equals(name.toLowerCase(Locale.ROOT)))
            .findFirst();
    if (task.isEmpty() && !Files.exists(Path.of(name))) {
      List<String> tasks = Arrays.stream(TaskName.values()).map(TaskName::toString).toList();
      throw new IllegalArgumentException(
          "there is no task and no file %s; tasks: %s"
              .formatted(name, String.join(", ", NearestNames.of(name, tasks))));
    }
    return task;
  }

  private Path only(String what) {
    if (names.size() != 1) {
      throw new IllegalArgumentException("%s, got %s".formatted(what, names));
    }
    return Path.of(names.get(0));
  }

  private TextClassificationData limited(TextClassificationData data) {
    return data.limit(Integer.MAX_VALUE, most);
  }
}
