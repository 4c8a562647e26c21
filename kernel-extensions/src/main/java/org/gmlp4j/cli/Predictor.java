package org.gmlp4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.options.Queries;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextClassifier;

/** Answers queries with a model of any kind, as text for people or as a JSON object each. */
final class Predictor {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final SavedModel model;
  private final int topK;
  private final boolean json;

  Predictor(SavedModel model, int topK, boolean json) {
    this.model = model;
    this.topK = topK;
    this.json = json;
  }

  /**
   * The answers, in the order of the queries.
   *
   * @throws IllegalArgumentException if a query is of another kind than the model
   */
  List<String> answers(Queries queries) {
    if (model instanceof TextClassifier classifier) {
      return classes(classifier, queries);
    }
    if (model instanceof QuestionAnswerer answerer) {
      return answers(answerer, queries.questions());
    }
    return tokens((MaskedLanguageModel) model, queries.masked());
  }

  private List<String> classes(TextClassifier classifier, Queries queries) {
    var predictions =
        queries.arePairs()
            ? classifier.predictPairs(queries.pairs())
            : classifier.predict(queries.texts());
    return predictions.stream()
        .map(each -> json ? GSON.toJson(PredictionJson.of(each)) : each.toString())
        .toList();
  }

  private List<String> answers(QuestionAnswerer answerer, List<QuestionAnswerer.Asked> asked) {
    var answers = answerer.predict(asked);
    return IntStream.range(0, asked.size())
        .mapToObj(
            i ->
                json
                    ? GSON.toJson(PredictionJson.of(asked.get(i).question(), answers.get(i)))
                    : answers.get(i) + "  " + asked.get(i).question())
        .toList();
  }

  private List<String> tokens(MaskedLanguageModel model, List<String> texts) {
    return model.fillMask(texts, topK).stream()
        .map(each -> json ? GSON.toJson(PredictionJson.of(each)) : each.toString())
        .toList();
  }
}
