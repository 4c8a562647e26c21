package org.gmlp4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextClassifier;
import org.gmlp4j.task.TextPair;

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
  List<String> answers(List<Query> queries) {
    if (model instanceof TextClassifier classifier) {
      return classes(classifier, queries);
    }
    if (model instanceof QuestionAnswerer answerer) {
      return answers(answerer, queries);
    }
    return tokens((MaskedLanguageModel) model, queries);
  }

  private List<String> classes(TextClassifier classifier, List<Query> queries) {
    boolean pairs = queries.get(0).second().isPresent();
    refuse(
        queries,
        query -> query.second().isPresent() != pairs,
        "is a pair and others are not, or the other way round; give texts or pairs, not both");
    var predictions =
        pairs
            ? classifier.predictPairs(
                queries.stream().map(q -> new TextPair(q.text(), q.second().get())).toList())
            : classifier.predict(queries.stream().map(Query::text).toList());
    return predictions.stream()
        .map(each -> json ? GSON.toJson(PredictionJson.of(each)) : each.toString())
        .toList();
  }

  private List<String> answers(QuestionAnswerer answerer, List<Query> queries) {
    refuse(
        queries,
        query -> query.second().isEmpty(),
        "has no text to find the answer in: this model answers questions; give --question and"
            + " --context, or lines with a tab between the two");
    var asked =
        queries.stream().map(q -> new QuestionAnswerer.Asked(q.text(), q.second().get())).toList();
    var answers = answerer.predict(asked);
    return IntStream.range(0, asked.size())
        .mapToObj(
            i ->
                json
                    ? GSON.toJson(PredictionJson.of(asked.get(i).question(), answers.get(i)))
                    : answers.get(i) + "  " + asked.get(i).question())
        .toList();
  }

  private List<String> tokens(MaskedLanguageModel model, List<Query> queries) {
    refuse(
        queries,
        query -> query.second().isPresent(),
        "is a pair: this model fills masks; give single texts with [MASK] in them");
    return model.fillMask(queries.stream().map(Query::text).toList(), topK).stream()
        .map(each -> json ? GSON.toJson(PredictionJson.of(each)) : each.toString())
        .toList();
  }

  private static void refuse(List<Query> queries, Predicate<Query> wrong, String why) {
    Optional<Query> first = queries.stream().filter(wrong).findFirst();
    if (first.isPresent()) {
      throw new IllegalArgumentException("\"" + first.get().text() + "\" " + why);
    }
  }
}
