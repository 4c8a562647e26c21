package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/** A finished run of any task: the model with its best weights, and how it got there. */
public sealed interface TaskRun extends AutoCloseable
    permits FineTuneRun, PreTrainRun, QuestionAnsweringRun {

  /** The trained model, which is closed with the run. */
  SavedModel model();

  /** How its weights do on the development data. */
  EvaluationResults results();

  /** How the run came to its end. */
  RunRecord record();

  /** Every step and evaluation, and how the run ended. */
  default TrainingHistory history() {
    return record().history();
  }

  /** What the user should know of the run, one sentence each. */
  default List<String> notices() {
    return record().notices();
  }

  /** What went into the run, what it ran on and what came out. */
  default Manifest manifest() {
    return record().manifest();
  }

  /**
   * Writes the model folder, which {@link SavedModel#open} reads, and the run's manifest.
   *
   * @return this run
   */
  default TaskRun save(Path folder) {
    model().save(folder);
    manifest().write(folder);
    return this;
  }

  /**
   * Writes what Hugging Face's examples write: {@code eval_results.json} and {@code
   * all_results.json} with the metrics, and the files of {@link
   * EvaluationResults#writePredictions}.
   *
   * @param folder created if missing; each file is written whole or not at all
   * @return this run
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written
   */
  default TaskRun writeResults(Path folder) {
    MetricFiles.write(folder, results().metrics(), history(), record().trainSamples());
    results().writePredictions(folder);
    return this;
  }

  @Override
  default void close() {
    model().close();
  }
}
