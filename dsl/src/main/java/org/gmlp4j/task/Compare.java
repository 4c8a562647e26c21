package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.Comparison.Contender;
import org.gmlp4j.task.Comparison.Trial;
import org.gmlp4j.train.Criterion;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * Trains several models alike, on the same data and for the same time or steps, and each with
 * several seeds.
 *
 * <pre>{@code
 * var models = new LinkedHashMap<String, GMLP>();
 * models.put("gMLP", spec);
 * models.put("aMLP", spec.toBuilder().tinyAttention(64).build());
 * var comparison = Compare.models(models).seeds(1, 2, 3)
 *     .run(each -> FineTune.sst2(each).maxSteps(200));
 * System.out.println(comparison);
 * }</pre>
 *
 * <p>Interrupting the thread ends it after the step in hand, with the runs that were finished.
 */
public final class Compare {
  private final Map<String, GMLP> models;
  private List<Long> seeds = List.of(42L, 43L, 44L);
  private Optional<Path> outputDir = Optional.empty();

  private Compare(Map<String, GMLP> models) {
    this.models = new LinkedHashMap<>(models);
  }

  /** These models by the names that results are shown under, in the map's order. */
  public static Compare models(Map<String, GMLP> models) {
    return new Compare(models);
  }

  /** The seeds of each model's runs; 42, 43 and 44. */
  public Compare seeds(long... newSeeds) {
    seeds = LongStream.of(newSeeds).boxed().toList();
    return this;
  }

  /** Keeps each run in {@code NAME-seed-N} in this folder; without it nothing is written. */
  public Compare outputDir(Path folder) {
    outputDir = Optional.of(folder);
    return this;
  }

  /**
   * Trains all of them, the first seed of each model first.
   *
   * @param task makes the task of a run, its budget included, for a model; its seed and its output
   *     folder are set here
   * @throws InvalidOptionsException with everything that is wrong with any of the tasks, before the
   *     first of them is run
   * @throws CancellationException if the thread is interrupted before any run has ended
   */
  public Comparison run(Function<GMLP, ? extends TextTask<?>> task) {
    List<String> problems = problems(task);
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    models.keySet().forEach(name -> trials.put(name, new ArrayList<>()));
    Optional<Criterion> metric = Optional.empty();
    boolean interrupted = false;
    for (long seed : seeds) {
      for (String name : models.keySet()) {
        if (interrupted) {
          break;
        }
        TextTask<?> one = task.apply(models.get(name));
        one.seed(seed);
        outputDir.ifPresent(folder -> one.outputDir(folder.resolve(folderName(name, seed))));
        try (TaskRun run = one.run()) {
          interrupted = run.history().ending() == Ending.INTERRUPTED;
          if (!interrupted) {
            metric = Optional.of(metric(run));
            trials.get(name).add(trial(seed, run));
          }
        } catch (CancellationException e) {
          interrupted = true;
        }
      }
    }
    if (metric.isEmpty()) {
      throw new CancellationException("interrupted before the first run had ended");
    }
    List<Contender> contenders =
        models.keySet().stream()
            .filter(name -> !trials.get(name).isEmpty())
            .map(name -> new Contender(name, models.get(name), trials.get(name)))
            .toList();
    return new Comparison(metric.get(), contenders, interrupted);
  }

  private List<String> problems(Function<GMLP, ? extends TextTask<?>> task) {
    List<String> problems = new ArrayList<>();
    if (models.isEmpty()) {
      problems.add("there is no model to compare; give at least one");
    }
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      problems.add("seeds must be at least one and all different, got " + seeds + "; try 1, 2, 3");
    }
    models.forEach(
        (name, spec) ->
            task.apply(spec).problems().forEach(problem -> problems.add(name + ": " + problem)));
    return problems;
  }

  private static String folderName(String model, long seed) {
    return model.replaceAll("[^\\w.-]+", "_") + "-seed-" + seed;
  }

  private static Trial trial(long seed, TaskRun run) {
    Map<String, Number> metrics = run.results().metrics();
    return new Trial(seed, value(run), metrics, run.history());
  }

  /** What the task keeps its best weights by. */
  private static Criterion metric(TaskRun run) {
    if (run instanceof PreTrainRun) {
      return Criterion.of("perplexity");
    }
    return Criterion.of(run instanceof FineTuneRun ? "accuracy" : "F1");
  }

  private static double value(TaskRun run) {
    if (run instanceof PreTrainRun pretrained) {
      return pretrained.perplexity();
    }
    return run instanceof FineTuneRun tuned
        ? tuned.evaluation().accuracy()
        : ((QuestionAnsweringRun) run).evaluation().f1();
  }
}
