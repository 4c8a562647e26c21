package org.gmlp4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Mnli;
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
    return limited(relabelled(data, labels));
  }

  /** Questions with their answers. */
  List<ContextQuestion> questions() {
    Optional<TaskName> task = task();
    if (task.isPresent() && !task.get().answersQuestions()) {
      throw new IllegalArgumentException(
          "the model answers questions, and %s is of classes; name squad, squad2 or a file of theirs"
              .formatted(task.get()));
    }
    List<ContextQuestion> questions;
    if (task.isEmpty()) {
      questions = Squad.read(only("a question answerer is evaluated on one file of SQuAD's form"));
    } else {
      Squad squad = task.get() == TaskName.SQUAD ? Squad.V1 : Squad.V2;
      questions =
          (orSample
                  ? squad.loadOrSample(place.dataOptions(), notice)
                  : squad.load(place.dataOptions(), notice))
              .dev();
    }
    return questions.subList(0, Math.min(most, questions.size()));
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

  /** The model may have met the classes in another order. */
  private static TextClassificationData relabelled(
      TextClassificationData data, List<String> labels) {
    if (!labels.containsAll(data.labels())) {
      throw new IllegalArgumentException(
          "the model knows the classes %s, and %s has %s; name the data it was trained for"
              .formatted(labels, data.name(), data.labels()));
    }
    Map<String, List<LabeledText>> parts = new LinkedHashMap<>();
    data.devParts()
        .forEach(
            (part, examples) ->
                parts.put(
                    part,
                    examples.stream()
                        .map(
                            each ->
                                new LabeledText(
                                    each.text(),
                                    each.pair(),
                                    labels.indexOf(data.labels().get(each.label()))))
                        .toList()));
    return new TextClassificationData(data.name(), labels, List.of(), parts, data.source());
  }
}
