package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.train.TrainingHistory;

/** A finished run of question answering: the model with its best weights, and how it got there. */
public final class QuestionAnsweringRun implements AutoCloseable {
  private final QuestionAnswerer model;
  private final QuestionAnsweringData data;
  private final TrainingHistory history;
  private final List<String> notices;
  private final List<DecodedAnswer> answers;
  private final SquadEvaluation evaluation;

  QuestionAnsweringRun(
      QuestionAnswerer model,
      QuestionAnsweringData data,
      TrainingHistory history,
      List<String> notices,
      List<DecodedAnswer> answers) {
    this.model = model;
    this.data = data;
    this.history = history;
    this.notices = notices; // more may be told while the run is saved
    this.answers = answers;
    this.evaluation = model.evaluation(data.dev(), answers);
  }

  /** The trained model. */
  public QuestionAnswerer model() {
    return model;
  }

  /** The data it was trained and evaluated on. */
  public QuestionAnsweringData data() {
    return data;
  }

  /** Every step and evaluation, and how the run ended. */
  public TrainingHistory history() {
    return history;
  }

  /** What the user should know of the run, one sentence each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** Exact match and F1 of the best weights on the development set. */
  public SquadEvaluation evaluation() {
    return evaluation;
  }

  /** The answers to the development questions, in their order. */
  public List<Answer> answers() {
    return answers.stream().map(DecodedAnswer::answer).toList();
  }

  /** The answer to a question about a text. */
  public Answer predict(String question, String context) {
    return model.predict(question, context);
  }

  /** The answers to questions, in their order. */
  public List<Answer> predict(List<QuestionAnswerer.Asked> asked) {
    return model.predict(asked);
  }

  /** Writes the model folder; {@link QuestionAnswerer#load} reads it. */
  public QuestionAnsweringRun save(Path folder) {
    model.save(folder);
    return this;
  }

  /**
   * Writes what was answered to the development questions, under the names of Hugging Face's
   * example: {@code eval_predictions.json} (id to text), {@code eval_nbest_predictions.json},
   * {@code eval_results.json} and {@code all_results.json} with the metrics and, where questions
   * may have no answer, {@code eval_null_odds.json}.
   *
   * @param folder created if missing; each file is written whole or not at all
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written
   */
  public QuestionAnsweringRun writeAnswers(Path folder) {
    new AnswerFiles(data, answers, evaluation, history).write(folder);
    return this;
  }

  @Override
  public void close() {
    model.close();
  }
}
