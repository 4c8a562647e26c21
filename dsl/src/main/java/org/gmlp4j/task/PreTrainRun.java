package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/** A finished pre-training run: the model with its best weights, and how it got there. */
public final class PreTrainRun implements AutoCloseable {
  private final MaskedLanguageModel model;
  private final MaskedText text;
  private final String source;
  private final TrainingHistory history;
  private final MaskedLanguageEvaluation evaluation;
  private final List<String> notices;
  private final Manifest manifest;

  PreTrainRun(
      MaskedLanguageModel model,
      MaskedText text,
      String source,
      TrainingHistory history,
      MaskedLanguageEvaluation evaluation,
      List<String> notices,
      Manifest manifest) {
    this.model = model;
    this.text = text;
    this.source = source;
    this.history = history;
    this.evaluation = evaluation;
    this.notices = notices; // more may be told while the run is saved
    this.manifest = manifest;
  }

  /** The trained model. */
  public MaskedLanguageModel model() {
    return model;
  }

  /** Every step and evaluation, and how the run ended. */
  public TrainingHistory history() {
    return history;
  }

  /** What the user should know of the run, one sentence each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** What went into the run, what it ran on and what came out. */
  public Manifest manifest() {
    return manifest;
  }

  /** How the model's weights do on the part of the corpus that was kept for validation. */
  public MaskedLanguageEvaluation evaluation() {
    return evaluation;
  }

  /** The perplexity of {@link #evaluation}. */
  public double perplexity() {
    return evaluation.perplexity();
  }

  /** What may stand in place of a text's masks, see {@link MaskedLanguageModel#fillMask}. */
  public FilledText fillMask(String text, int topK) {
    return model.fillMask(text, topK);
  }

  /** What may stand in place of the masks of texts, in their order. */
  public List<FilledText> fillMask(List<String> texts, int topK) {
    return model.fillMask(texts, topK);
  }

  /**
   * Up to n sequences of the validation text with their masks, and what the model makes of those.
   */
  public MaskedBatchTable showBatch(int n) {
    String title =
        "%s, validation sequences of %d tokens".formatted(source, text.options().length());
    return MaskedRows.of(model, text.validation(), n, title);
  }

  /**
   * Writes the model folder, which {@link MaskedLanguageModel#load} reads, and the run's manifest.
   */
  public PreTrainRun save(Path folder) {
    model.save(folder);
    manifest.write(folder);
    return this;
  }

  /**
   * Writes {@code eval_results.json} and {@code all_results.json} with the metrics, under the names
   * of Hugging Face's example.
   *
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written; each is whole or absent
   */
  public PreTrainRun writeResults(Path folder) {
    Map<String, Number> metrics =
        Map.of(
            "eval_loss", evaluation.loss(),
            "perplexity", evaluation.perplexity(),
            "eval_samples", evaluation.sequences());
    MetricFiles.write(folder, metrics, history, text.trainSequences());
    return this;
  }

  @Override
  public void close() {
    model.close();
  }
}
