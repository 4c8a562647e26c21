package org.gmlp4j.options;

import java.util.List;
import java.util.Optional;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.QuestionAnswering;
import org.gmlp4j.task.TextTask;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What to fine-tune for: a task that comes with a data set, or files of one's own. */
final class TaskOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TASK",
      description = "${COMPLETION-CANDIDATES}; or leave it out and name a --train-file.")
  private TaskName task;

  @Mixin private PlaceOptions place = new PlaceOptions();
  @Mixin private SampleOption sample = new SampleOption();
  @Mixin private TableOptions tables = new TableOptions();
  @Mixin private ClassifierOptions classifier = new ClassifierOptions();
  @Mixin private QuestionOptions questions = new QuestionOptions();

  /**
   * The task with a model, where these give one.
   *
   * @param problems gets everything that is wrong with them
   */
  Optional<Job> job(Optional<JavaForm<GMLP>> model, List<String> problems) {
    Optional<JavaForm<TableFile>> table = tables.table(problems);
    if ((task == null) == table.isEmpty()) {
      problems.add(
          task == null
              ? "a task is missing: give sst2, mnli, squad or squad2, or files with --train-file"
              : "%s has data of its own; leave out either it or --train-file".formatted(task));
    } else if (task != null && tables.anyGiven()) {
      problems.add(
          "options of tables (--text-column and so on) are for --train-file, not for " + task);
    }
    if (table.isPresent() && (place.data().isPresent() || sample.allowed())) {
      problems.add("--data and --or-sample are for tasks with a data set; --train-file needs none");
    }
    boolean answers = task != null && task.answersQuestions();
    if (answers && classifier.anyGiven()) {
      problems.add("--label-smoothing is for classification, not for " + task);
    }
    if (!answers && questions.anyGiven()) {
      problems.add("options of question answering (--doc-stride and so on) are for squad, squad2");
    }
    if (model.isEmpty() || (task == null && table.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(answers ? answering(model.get()) : classifying(model.get(), table));
  }

  private Job classifying(JavaForm<GMLP> model, Optional<JavaForm<TableFile>> table) {
    var calls = new JavaCalls();
    FineTune fineTune =
        task == null
            ? FineTune.file(model.value(), table.orElseThrow().value())
            : (task == TaskName.SST2 ? FineTune.sst2(model.value()) : FineTune.mnli(model.value()));
    if (place.anyGiven()) {
      JavaForm<DataOptions> places = place.places();
      calls.call("data", places.value(), places.java(), fineTune::data);
    }
    calls.flag("orSample", sample.allowed(), fineTune::orSample);
    classifier.applyTo(fineTune, calls);
    return table.isPresent() && task == null
        ? job(tables.name(), "FineTune.file", model, ", " + table.get().java(), fineTune, calls)
        : job(task.toString(), "FineTune." + task, model, "", fineTune, calls);
  }

  private Job answering(JavaForm<GMLP> model) {
    var calls = new JavaCalls();
    QuestionAnswering answering =
        task == TaskName.SQUAD
            ? QuestionAnswering.squad(model.value())
            : QuestionAnswering.squad2(model.value());
    if (place.anyGiven()) {
      JavaForm<DataOptions> places = place.places();
      calls.call("data", places.value(), places.java(), answering::data);
    }
    calls.flag("orSample", sample.allowed(), answering::orSample);
    questions.applyTo(answering, calls);
    return job(task.toString(), "QuestionAnswering." + task, model, "", answering, calls);
  }

  private static Job job(
      String name,
      String factory,
      JavaForm<GMLP> model,
      String more,
      TextTask<?> task,
      JavaCalls calls) {
    return new Job(
        name + "-" + model.value().name(),
        task,
        "%s(%s%s)".formatted(factory, model.java(), more) + calls.lines());
  }
}
