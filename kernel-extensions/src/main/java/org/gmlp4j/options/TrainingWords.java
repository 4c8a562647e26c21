package org.gmlp4j.options;

import java.util.List;
import org.gmlp4j.task.TextTask;
import org.gmlp4j.train.Recipe;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every training task on text has, but for where its output goes. */
public final class TrainingWords {
  @Mixin private LengthOptions length = new LengthOptions();
  @Mixin private OptimizerOptions optimizer = new OptimizerOptions();
  @Mixin private BatchOptions batches = new BatchOptions();
  @Mixin private RhythmOptions rhythm = new RhythmOptions();
  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private RecipeOption recipe = new RecipeOption();

  /** The paper's hyper-parameters by name. */
  @Heading("Length of the run")
  static final class RecipeOption {
    @Option(
        names = "--recipe",
        paramLabel = "NAME",
        description =
            "The paper's batch size, rate, schedule and length: ${COMPLETION-CANDIDATES}; other"
                + " options go before it.")
    private Recipe recipe;
  }

  /**
   * The job with the options that were given, a recipe before the others.
   *
   * @param problems gets everything that is wrong with the task now
   */
  Job applyTo(Job job, ModelOptions model, List<String> problems) {
    TextTask<?> task = job.task();
    var calls = new JavaCalls();
    model.applyTo(task, calls);
    calls.call("recipe", recipe.recipe, paper -> task.recipe(paper));
    length.applyTo(task, calls);
    optimizer.applyTo(task, calls);
    batches.applyTo(task, calls);
    logs.applyTo(task, calls);
    problems.addAll(optimizer.problems());
    problems.addAll(rhythm.applyTo(task, calls));
    problems.addAll(task.problems());
    return new Job(job.name(), task, job.java() + calls.lines());
  }
}
