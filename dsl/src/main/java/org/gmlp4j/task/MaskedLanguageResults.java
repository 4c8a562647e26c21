package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.Map;
import org.gmlp4j.eval.MaskedLanguageEvaluation;

/**
 * How a masked language model does on text.
 *
 * @param evaluation loss and perplexity
 */
public record MaskedLanguageResults(MaskedLanguageEvaluation evaluation)
    implements EvaluationResults {

  /** The exponential of the loss. */
  public double perplexity() {
    return evaluation.perplexity();
  }

  @Override
  public Map<String, Number> metrics() {
    return Map.of(
        "eval_loss", evaluation.loss(),
        "perplexity", evaluation.perplexity(),
        "eval_samples", evaluation.sequences());
  }

  /** Writes nothing: as in Hugging Face's example, there is no file of what stood behind masks. */
  @Override
  public void writePredictions(Path folder) {}

  /** One line for people. */
  @Override
  public String toString() {
    return evaluation.toString();
  }
}
