package org.gmlp4j.options;

import java.util.ArrayList;
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
   * Applies the options that were given, a recipe before the others.
   *
   * @return what is wrong with them and not for the task to see, one sentence each
   */
  public List<String> applyTo(TextTask<?> task) {
    Given.apply(recipe.recipe, paper -> task.recipe(paper));
    length.applyTo(task);
    optimizer.applyTo(task);
    batches.applyTo(task);
    logs.applyTo(task);
    var problems = new ArrayList<>(optimizer.problems());
    problems.addAll(rhythm.applyTo(task));
    return problems;
  }
}
