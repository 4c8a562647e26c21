package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;

/**
 * How contexts are cut into windows and answers are chosen; also the member {@code task} of a
 * {@code config.json}.
 *
 * @param type {@code question-answering}
 * @param maxSeqLength most tokens of a window
 * @param docStride tokens that neighbouring windows share
 * @param maxQuestionLength most tokens of a question that are read
 * @param nBestSize answers that are considered of each question
 * @param maxAnswerLength most tokens of an answer
 * @param nullScoreDiffThreshold by how much the score of no answer must exceed that of the best one
 * @param withImpossible whether there may be no answer
 */
record SpanSettings(
    String type,
    int maxSeqLength,
    int docStride,
    int maxQuestionLength,
    int nBestSize,
    int maxAnswerLength,
    double nullScoreDiffThreshold,
    boolean withImpossible) {
  static final String TYPE = "question-answering";

  /** Hugging Face's defaults for windows of so many tokens; short ones share a third. */
  static SpanSettings defaults(int maxSeqLength, boolean withImpossible) {
    int stride = Math.min(128, maxSeqLength / 3);
    int question = Math.min(64, maxSeqLength / 4);
    return new SpanSettings(TYPE, maxSeqLength, stride, question, 20, 30, 0, withImpossible);
  }

  /** What is wrong with them. */
  List<String> problems() {
    var problems = new ArrayList<String>();
    if (docStride < 0) {
      problems.add("docStride must not be negative, got " + docStride + "; try 128");
    }
    atLeastOne(problems, "maxQuestionLength", maxQuestionLength);
    atLeastOne(problems, "nBestSize", nBestSize);
    atLeastOne(problems, "maxAnswerLength", maxAnswerLength);
    if (problems.isEmpty() && (long) maxQuestionLength + docStride + 3 >= maxSeqLength) {
      problems.add(
          ("maxSeqLength %d leaves a window no room for anything new beside 3 special tokens,"
                  + " maxQuestionLength %d and docStride %d; lower one of them")
              .formatted(maxSeqLength, maxQuestionLength, docStride));
    }
    if (!Double.isFinite(nullScoreDiffThreshold)) {
      problems.add(
          "nullScoreDiffThreshold must be finite, got " + nullScoreDiffThreshold + "; try 0");
    }
    return problems;
  }

  /** Those that decide which weights are best, beside the length, by name. */
  Map<String, String> byName() {
    return Map.of(
        "docStride", Integer.toString(docStride),
        "maxQuestionLength", Integer.toString(maxQuestionLength),
        "nBestSize", Integer.toString(nBestSize),
        "maxAnswerLength", Integer.toString(maxAnswerLength),
        "nullScoreDiffThreshold", Double.toString(nullScoreDiffThreshold),
        "withImpossible", Boolean.toString(withImpossible));
  }

  private static void atLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add(name + " must be at least 1, got " + value);
    }
  }

  /**
   * Reads them from a config.
   *
   * @throws ModelFileException if they are missing or wrong
   */
  static SpanSettings read(JsonObject config, Path file, GMLP spec) {
    SpanSettings settings;
    try {
      settings = new Gson().fromJson(config.get("task"), SpanSettings.class);
    } catch (JsonParseException e) {
      throw new ModelFileException(
          "\"task\" in %s is malformed: %s".formatted(file, e.getMessage()), e);
    }
    if (settings == null || !TYPE.equals(settings.type)) {
      throw new ModelFileException(
          "%s has no \"task\" of type \"%s\", so it does not answer questions; fine-tune the model"
                  .formatted(file, TYPE)
              + " first");
    }
    var problems = new ArrayList<>(settings.problems());
    if (settings.maxSeqLength > spec.seqLen()) {
      problems.add(
          "maxSeqLength %d is more than the model's seqLen %d"
              .formatted(settings.maxSeqLength, spec.seqLen()));
    }
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          "\"task\" in %s is wrong: %s".formatted(file, String.join("; ", problems)));
    }
    return settings;
  }
}
