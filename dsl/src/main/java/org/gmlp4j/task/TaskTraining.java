package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.function.Function;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.LearningRateFinder;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.ManifestRecorder;
import org.gmlp4j.train.RunEnvironment;
import org.gmlp4j.train.Trainer;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.TrainingOptions;

/**
 * What is done with a problem whatever its task: train it, with a manifest, and leave the files of
 * a finished run; or look for learning rates.
 */
final class TaskTraining {
  private final TrainingOptions options;
  private final Precision precision;
  private final RunContext context;

  /**
   * Prepares a training.
   *
   * @param precision as it was asked for
   */
  TaskTraining(TrainingOptions options, Precision precision, RunContext context) {
    this.options = options;
    this.precision = precision;
    this.context = context;
  }

  /**
   * Trains; closes the model if that fails.
   *
   * @param finish makes the run of what there is to tell of it
   */
  <R extends TaskRun> R run(TaskProblem problem, Function<RunRecord, R> finish) {
    try {
      ManifestRecorder recorder = recorder(problem);
      var listeners = new ArrayList<TrainingListener>(context.listeners());
      listeners.add(new NoticeKeeper(context.notices()));
      listeners.add(recorder);
      TrainingHistory history = new Trainer(problem, options, listeners).run();
      problem.network().endTraining();
      R run =
          finish.apply(
              new RunRecord(
                  history, recorder.manifest(), problem.trainSamples(), context.notices()));
      FinalFiles.write(options.outputDir(), run::save, run::writeResults, context.notice());
      return run;
    } catch (RuntimeException | Error e) {
      problem.model().close();
      throw e;
    }
  }

  /** Looks for learning rates with the model as it is before its first step, and closes it. */
  LearningRateCurve findLearningRate(TaskProblem problem) {
    try {
      return new LearningRateFinder(problem, options).run();
    } finally {
      problem.model().close();
    }
  }

  private ManifestRecorder recorder(TaskProblem problem) {
    var inputs =
        Manifest.Inputs.of(
            problem.type(), problem.network().spec().toJson(), options, problem, problem.parts());
    return new ManifestRecorder(
        inputs,
        RunEnvironment.here(problem.network().backend(), precision),
        problem.parameters(),
        options.outputDir());
  }
}
