package org.gmlp4j.options;

import java.util.Objects;
import java.util.stream.Stream;
import org.gmlp4j.task.QuestionAnswering;
import picocli.CommandLine.Option;

/** Options of question answering alone. */
@Heading("Question answering")
public final class QuestionOptions {
  @Option(
      names = "--doc-stride",
      paramLabel = "N",
      description = "Tokens that neighbouring windows of a long text share (128, or a third).")
  private Integer docStride;

  @Option(
      names = "--max-question-length",
      paramLabel = "N",
      description = "Most tokens of a question (64, or a quarter).")
  private Integer maxQuestionLength;

  @Option(
      names = "--n-best-size",
      paramLabel = "N",
      description = "Answers considered of each question (20).")
  private Integer nBestSize;

  @Option(
      names = "--max-answer-length",
      paramLabel = "N",
      description = "Most tokens of an answer (30).")
  private Integer maxAnswerLength;

  @Option(
      names = "--null-score-diff-threshold",
      paramLabel = "X",
      description = "By how much no answer must win (0).")
  private Double nullScoreDiffThreshold;

  /** Applies the options that were given. */
  void applyTo(QuestionAnswering task, JavaCalls calls) {
    calls.call("docStride", docStride, task::docStride);
    calls.call("maxQuestionLength", maxQuestionLength, task::maxQuestionLength);
    calls.call("nBestSize", nBestSize, task::nBestSize);
    calls.call("maxAnswerLength", maxAnswerLength, task::maxAnswerLength);
    calls.call("nullScoreDiffThreshold", nullScoreDiffThreshold, task::nullScoreDiffThreshold);
  }

  /** Whether any was given. */
  public boolean anyGiven() {
    return Stream.of(
            docStride, maxQuestionLength, nBestSize, maxAnswerLength, nullScoreDiffThreshold)
        .anyMatch(Objects::nonNull);
  }
}
