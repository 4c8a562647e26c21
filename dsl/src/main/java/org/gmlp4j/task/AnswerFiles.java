package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.TrainingHistory;

/** The answers to development questions as the files of Hugging Face's example for SQuAD. */
final class AnswerFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final QuestionAnsweringData data;
  private final List<DecodedAnswer> answers;
  private final SquadEvaluation evaluation;
  private final TrainingHistory history;

  AnswerFiles(
      QuestionAnsweringData data,
      List<DecodedAnswer> answers,
      SquadEvaluation evaluation,
      TrainingHistory history) {
    this.data = data;
    this.answers = answers;
    this.evaluation = evaluation;
    this.history = history;
  }

  void write(Path folder) {
    write(folder, "eval_predictions.json", byId(each -> each.answer().text()));
    write(folder, "eval_nbest_predictions.json", byId(AnswerFiles::nBest));
    if (data.withImpossible()) {
      write(folder, "eval_null_odds.json", byId(each -> each.answer().nullScore()));
    }
    MetricFiles.write(folder, metrics(), history, data.train().size());
  }

  private static void write(Path folder, String name, Object json) {
    AtomicFiles.writeString(folder.resolve(name), GSON.toJson(json) + "\n");
  }

  private Map<String, Object> byId(Function<DecodedAnswer, Object> value) {
    var all = new LinkedHashMap<String, Object>();
    for (int i = 0; i < answers.size(); i++) {
      all.put(data.dev().get(i).id(), value.apply(answers.get(i)));
    }
    return all;
  }

  private static List<Map<String, Object>> nBest(DecodedAnswer answer) {
    var all = new ArrayList<Map<String, Object>>();
    for (DecodedAnswer.Ranked ranked : answer.nBest()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("text", ranked.text());
      one.put("probability", ranked.probability());
      one.put("start_logit", ranked.startLogit());
      one.put("end_logit", ranked.endLogit());
      all.add(one);
    }
    return all;
  }

  /** Percentages; kinds of questions that do not occur are left out. */
  private Map<String, Number> metrics() {
    var all = new LinkedHashMap<String, Number>();
    all.put("eval_exact_match", evaluation.exactMatch());
    all.put("eval_f1", evaluation.f1());
    all.put("eval_samples", evaluation.total());
    if (evaluation.withImpossible() && evaluation.hasAnsTotal() > 0) {
      all.put("eval_HasAns_exact", evaluation.hasAnsExactMatch());
      all.put("eval_HasAns_f1", evaluation.hasAnsF1());
      all.put("eval_HasAns_total", evaluation.hasAnsTotal());
    }
    if (evaluation.withImpossible() && evaluation.noAnsTotal() > 0) {
      all.put("eval_NoAns_exact", evaluation.noAnsExactMatch());
      all.put("eval_NoAns_f1", evaluation.noAnsF1());
      all.put("eval_NoAns_total", evaluation.noAnsTotal());
    }
    return all;
  }
}
