package org.gmlp4j.cli;

import java.util.List;
import java.util.Optional;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.ClassifierOptions;
import org.gmlp4j.options.PlaceOptions;
import org.gmlp4j.options.QuestionOptions;
import org.gmlp4j.options.SampleOption;
import org.gmlp4j.options.TableOptions;
import org.gmlp4j.options.TrainingWords;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.QuestionAnswering;
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
   * The task with a model and all options, where these give one.
   *
   * @param problems gets everything that is wrong with them
   */
  Optional<Job> job(ModelOptions model, TrainingWords training, List<String> problems) {
    Optional<Job> job = job(model.model(problems), problems);
    job.ifPresent(
        present -> {
          model.applyTo(present.task());
          problems.addAll(training.applyTo(present.task()));
          problems.addAll(present.task().problems());
        });
    return job;
  }

  private Optional<Job> job(Optional<GMLP> model, List<String> problems) {
    Optional<TableFile> table = tables.table(problems);
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

  private Job classifying(GMLP model, Optional<TableFile> table) {
    FineTune fineTune =
        task == null
            ? FineTune.file(model, table.orElseThrow())
            : (task == TaskName.SST2 ? FineTune.sst2(model) : FineTune.mnli(model));
    fineTune.data(place.dataOptions());
    if (sample.allowed()) {
      fineTune.orSample();
    }
    classifier.applyTo(fineTune);
    String name = task == null ? RunOutputs.baseName(table.orElseThrow().train()) : task.toString();
    return Job.of(name + "-" + model.name(), fineTune);
  }

  private Job answering(GMLP model) {
    QuestionAnswering answering =
        task == TaskName.SQUAD ? QuestionAnswering.squad(model) : QuestionAnswering.squad2(model);
    answering.data(place.dataOptions());
    if (sample.allowed()) {
      answering.orSample();
    }
    questions.applyTo(answering);
    return Job.of(task + "-" + model.name(), answering);
  }
}
