package org.gmlp4j.cli;

import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.AnswerScore;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.Prediction;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.TextClassifier;
import org.gmlp4j.task.TextPair;

/**
 * How a saved model of any kind does on data.
 *
 * @param metrics by the names that Hugging Face's examples give them
 * @param text for people
 * @param predictions what goes into further files, by their names
 */
record Results(Map<String, Object> metrics, String text, Map<String, Object> predictions) {
  static Results of(AutoCloseable model, EvaluationData source) {
    if (model instanceof TextClassifier classifier) {
      return of(classifier, source.classified(classifier.labels()));
    }
    if (model instanceof QuestionAnswerer answerer) {
      return of(answerer, source.questions());
    }
    return of(((MaskedLanguageModel) model).evaluate(source.corpus()));
  }

  private static Results of(TextClassifier classifier, TextClassificationData data) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    Map<String, Object> files = new LinkedHashMap<>();
    List<String> texts = new ArrayList<>();
    data.devParts()
        .forEach(
            (part, examples) -> {
              List<Prediction> predictions = predict(classifier, examples);
              ClassificationEvaluation evaluation = evaluation(data, part, examples, predictions);
              String suffix = part.equals(Mnli.MISMATCHED) ? "_mm" : "";
              metrics.put("eval_accuracy" + suffix, evaluation.accuracy());
              metrics.put("eval_macro_f1" + suffix, evaluation.macroF1());
              metrics.put("eval_samples" + suffix, evaluation.examples());
              metrics.put("labels", evaluation.labels());
              metrics.put("confusion" + suffix, evaluation.confusion());
              files.put(
                  "eval_predictions" + suffix + ".json",
                  predictions.stream().map(PredictionJson::of).toList());
              texts.add((data.devParts().size() == 1 ? "" : part + ": ") + evaluation);
            });
    return new Results(metrics, String.join("\n\n", texts), files);
  }

  private static List<Prediction> predict(TextClassifier classifier, List<LabeledText> examples) {
    boolean pairs = examples.stream().anyMatch(each -> each.pair().isPresent());
    return pairs
        ? classifier.predictPairs(
            examples.stream().map(e -> new TextPair(e.text(), e.pair().orElseThrow())).toList())
        : classifier.predict(examples.stream().map(LabeledText::text).toList());
  }

  private static ClassificationEvaluation evaluation(
      TextClassificationData data,
      String part,
      List<LabeledText> examples,
      List<Prediction> predictions) {
    int[] truth = examples.stream().mapToInt(LabeledText::label).toArray();
    float[][] probabilities = new float[truth.length][data.labels().size()];
    for (int i = 0; i < truth.length; i++) {
      for (int label = 0; label < data.labels().size(); label++) {
        double probability = predictions.get(i).probabilities().get(data.labels().get(label));
        probabilities[i][label] = (float) probability;
      }
    }
    String source = data.name() + " " + part + ", " + data.source();
    return ClassificationEvaluation.of(data.labels(), truth, probabilities, source);
  }

  private static Results of(QuestionAnswerer answerer, List<ContextQuestion> questions) {
    SquadEvaluation evaluation = answerer.evaluate(questions);
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("eval_exact_match", evaluation.exactMatch());
    metrics.put("eval_f1", evaluation.f1());
    metrics.put("eval_samples", evaluation.total());
    Map<String, String> answers = new LinkedHashMap<>();
    for (AnswerScore score : evaluation.scores()) {
      answers.put(score.id(), score.prediction());
    }
    return new Results(metrics, evaluation.toString(), Map.of("eval_predictions.json", answers));
  }

  private static Results of(MaskedLanguageEvaluation evaluation) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("eval_loss", evaluation.loss());
    metrics.put("perplexity", evaluation.perplexity());
    metrics.put("eval_samples", evaluation.sequences());
    return new Results(metrics, evaluation.toString(), Map.of());
  }

  /** Writes {@code eval_results.json} and the predictions, each whole or not at all. */
  void write(Path folder) {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    AtomicFiles.writeString(folder.resolve("eval_results.json"), gson.toJson(metrics) + "\n");
    predictions.forEach(
        (name, content) ->
            AtomicFiles.writeString(folder.resolve(name), gson.toJson(content) + "\n"));
  }
}
