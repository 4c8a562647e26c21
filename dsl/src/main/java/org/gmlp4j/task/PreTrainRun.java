package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.train.TrainingHistory;

/** A finished pre-training run: the model with its best weights, and how it got there. */
public final class PreTrainRun implements AutoCloseable {
  private final MaskedLanguageModel model;
  private final MaskedText text;
  private final String source;
  private final TrainingHistory history;
  private final MaskedLanguageEvaluation evaluation;
  private final List<String> notices;

  PreTrainRun(
      MaskedLanguageModel model,
      MaskedText text,
      String source,
      TrainingHistory history,
      MaskedLanguageEvaluation evaluation,
      List<String> notices) {
    this.model = model;
    this.text = text;
    this.source = source;
    this.history = history;
    this.evaluation = evaluation;
    this.notices = List.copyOf(notices);
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
    return notices;
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

  /** Writes the model folder; {@link MaskedLanguageModel#load} reads it. */
  public PreTrainRun save(Path folder) {
    model.save(folder);
    return this;
  }

  @Override
  public void close() {
    model.close();
  }
}
