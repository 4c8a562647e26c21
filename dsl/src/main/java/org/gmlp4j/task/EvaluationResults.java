package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a model does on data: metrics and predictions, which stay when the model is closed.
 *
 * <pre>{@code
 * try (var classifier = TextClassifier.load(Path.of("runs/sst2/model"))) {
 *   EvaluationResults results = classifier.evaluate(Sst2.load(DataOptions.defaults()));
 *   System.out.println(results.metrics());
 *   results.write(Path.of("runs/sst2/again"));
 * }
 * }</pre>
 */
public sealed interface EvaluationResults
    permits ClassificationResults, AnsweringResults, MaskedLanguageResults {

  /**
   * The metrics by the names that Hugging Face's examples give them, {@code eval_loss} and such.
   */
  Map<String, Number> metrics();

  /**
   * Writes the predictions that the task has files for.
   *
   * @param folder created if missing; each file is written whole or not at all
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written
   */
  void writePredictions(Path folder);

  /**
   * Writes {@code eval_results.json} and {@code all_results.json} with the metrics, and the
   * predictions.
   *
   * @param folder created if missing; each file is written whole or not at all
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written
   */
  default void write(Path folder) {
    MetricFiles.write(folder, metrics());
    writePredictions(folder);
  }
}
