package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.eval.NullThresholds;
import org.gmlp4j.eval.SquadEvaluation;

/** How a model answers the development questions of a data set. */
public final class AnsweringResults implements EvaluationResults {
  private final QuestionAnsweringData data;
  private final List<DecodedAnswer> answers;
  private final OptionalDouble loss;
  private final SquadEvaluation evaluation;
  private final Optional<NullThresholds> thresholds;

  /**
   * Judges answers by the data's rules.
   *
   * @param answers to the development questions, in their order
   * @param loss of the windows; empty where no question's answer is known
   */
  AnsweringResults(QuestionAnsweringData data, List<DecodedAnswer> answers, OptionalDouble loss) {
    this.data = data;
    this.answers = List.copyOf(answers);
    this.loss = loss;
    List<ContextQuestion> questions = data.dev();
    var texts = new LinkedHashMap<String, String>();
    var possible = new LinkedHashMap<String, String>();
    var odds = new LinkedHashMap<String, Double>();
    for (int i = 0; i < questions.size(); i++) {
      String id = questions.get(i).id();
      texts.put(id, answers.get(i).answer().text());
      possible.put(id, answers.get(i).bestText());
      odds.put(id, answers.get(i).answer().nullScore());
    }
    evaluation = SquadEvaluation.of(questions, texts, data.withImpossible());
    thresholds =
        data.withImpossible() && odds.values().stream().noneMatch(value -> value.isNaN())
            ? Optional.of(NullThresholds.search(questions, possible, odds))
            : Optional.empty();
  }

  QuestionAnsweringData data() {
    return data;
  }

  List<DecodedAnswer> decoded() {
    return answers;
  }

  /** Exact match and F1. */
  public SquadEvaluation evaluation() {
    return evaluation;
  }

  /**
   * Mean cross-entropy of starts and ends over all windows of questions whose answer is known, in
   * nats; empty where none is.
   */
  public OptionalDouble loss() {
    return loss;
  }

  /**
   * With which {@code nullScoreDiffThreshold} these answers would have scored best, where questions
   * may have no answer; empty where they may not, or the weights give no numbers.
   */
  public Optional<NullThresholds> thresholds() {
    return thresholds;
  }

  /** The answers, in the questions' order. */
  public List<Answer> answers() {
    return answers.stream().map(DecodedAnswer::answer).toList();
  }

  /** Scores in percent; kinds of questions that do not occur are left out. */
  @Override
  public Map<String, Number> metrics() {
    var all = new LinkedHashMap<String, Number>();
    all.put("eval_exact_match", evaluation.exactMatch());
    all.put("eval_f1", evaluation.f1());
    all.put("eval_samples", evaluation.total());
    loss.ifPresent(value -> all.put("eval_loss", value));
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
    thresholds.ifPresent(
        best -> {
          all.put("eval_best_exact", best.bestExact());
          all.put("eval_best_exact_thresh", best.bestExactThreshold());
          all.put("eval_best_f1", best.bestF1());
          all.put("eval_best_f1_thresh", best.bestF1Threshold());
        });
    return all;
  }

  /**
   * Writes {@code eval_predictions.json} (id to text), {@code eval_nbest_predictions.json} and,
   * where questions may have no answer, {@code eval_null_odds.json}.
   */
  @Override
  public void writePredictions(Path folder) {
    new AnswerFiles(this).write(folder);
  }

  /** The scores for people, and the best thresholds where there are some. */
  @Override
  public String toString() {
    return evaluation + thresholds.map(best -> "\n  " + best).orElse("");
  }
}
