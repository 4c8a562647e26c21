package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.eval.MaskedLanguageEvaluation;

/** A finished pre-training run: the model with its best weights, and how it got there. */
public final class PreTrainRun implements TaskRun {
  private final MaskedLanguageModel model;
  private final MaskedText text;
  private final String source;
  private final MaskedLanguageResults results;
  private final RunRecord record;

  PreTrainRun(
      MaskedLanguageModel model,
      MaskedText text,
      String source,
      MaskedLanguageEvaluation evaluation,
      RunRecord record) {
    this.model = model;
    this.text = text;
    this.source = source;
    this.results = new MaskedLanguageResults(evaluation);
    this.record = record;
  }

  @Override
  public MaskedLanguageModel model() {
    return model;
  }

  @Override
  public MaskedLanguageResults results() {
    return results;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** How the model's weights do on the part of the corpus that was kept for validation. */
  public MaskedLanguageEvaluation evaluation() {
    return results.evaluation();
  }

  /** The perplexity of {@link #evaluation}. */
  public double perplexity() {
    return results.perplexity();
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

  @Override
  public PreTrainRun save(Path folder) {
    TaskRun.super.save(folder);
    return this;
  }

  @Override
  public PreTrainRun writeResults(Path folder) {
    TaskRun.super.writeResults(folder);
    return this;
  }
}
