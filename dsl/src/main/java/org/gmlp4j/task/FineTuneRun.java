package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/** A finished fine-tuning run: the model with its best weights, and how it got there. */
public final class FineTuneRun implements AutoCloseable {
  private final TextClassifier model;
  private final TextClassificationData data;
  private final TrainingHistory history;
  private final List<String> notices;
  private final Manifest manifest;
  private ClassificationEvaluation evaluation;

  FineTuneRun(
      TextClassifier model,
      TextClassificationData data,
      TrainingHistory history,
      List<String> notices,
      Manifest manifest) {
    this.model = model;
    this.data = data;
    this.history = history;
    this.notices = List.copyOf(notices);
    this.manifest = manifest;
  }

  /** The trained model. */
  public TextClassifier model() {
    return model;
  }

  /** The data it was trained and evaluated on. */
  public TextClassificationData data() {
    return data;
  }

  /** Every step and evaluation, and how the run ended. */
  public TrainingHistory history() {
    return history;
  }

  /** What the user should know of the run, one sentence each. */
  public List<String> notices() {
    return notices;
  }

  /** What went into the run, what it ran on and what came out. */
  public Manifest manifest() {
    return manifest;
  }

  /** Tribuo's evaluation of the best weights on the development set. */
  public synchronized ClassificationEvaluation evaluation() {
    if (evaluation == null) {
      evaluation = model.evaluate(data.dev(), data.name() + " development set, " + data.source());
    }
    return evaluation;
  }

  /** Tribuo's evaluation on examples of your own. */
  public ClassificationEvaluation evaluate(List<LabeledText> examples, String source) {
    return model.evaluate(examples, source);
  }

  /** The class of a text. */
  public Prediction predict(String text) {
    return model.predict(text);
  }

  /** The classes of texts, in their order. */
  public List<Prediction> predict(List<String> texts) {
    return model.predict(texts);
  }

  /** Writes the model folder, which {@link TextClassifier#load} reads, and the run's manifest. */
  public FineTuneRun save(Path folder) {
    model.save(folder);
    manifest.write(folder);
    return this;
  }

  @Override
  public void close() {
    model.close();
  }
}
