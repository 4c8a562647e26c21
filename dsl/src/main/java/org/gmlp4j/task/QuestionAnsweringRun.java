package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.eval.SquadEvaluation;

/** A finished run of question answering: the model with its best weights, and how it got there. */
public final class QuestionAnsweringRun implements TaskRun {
  private final QuestionAnswerer model;
  private final QuestionAnsweringData data;
  private final AnsweringResults results;
  private final RunRecord record;

  QuestionAnsweringRun(
      QuestionAnswerer model,
      QuestionAnsweringData data,
      AnsweringResults results,
      RunRecord record) {
    this.model = model;
    this.data = data;
    this.results = results;
    this.record = record;
  }

  @Override
  public QuestionAnswerer model() {
    return model;
  }

  @Override
  public AnsweringResults results() {
    return results;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** The data it was trained and evaluated on. */
  public QuestionAnsweringData data() {
    return data;
  }

  /** Exact match and F1 of the best weights on the development set. */
  public SquadEvaluation evaluation() {
    return results.evaluation();
  }

  /** The answers to the development questions, in their order. */
  public List<Answer> answers() {
    return results.answers();
  }

  /** The answer to a question about a text. */
  public Answer predict(String question, String context) {
    return model.predict(question, context);
  }

  /** The answers to questions, in their order. */
  public List<Answer> predict(List<QuestionAnswerer.Asked> asked) {
    return model.predict(asked);
  }

  @Override
  public QuestionAnsweringRun save(Path folder) {
    TaskRun.super.save(folder);
    return this;
  }

  @Override
  public QuestionAnsweringRun writeResults(Path folder) {
    TaskRun.super.writeResults(folder);
    return this;
  }
}
