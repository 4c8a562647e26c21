package org.gmlp4j.notebook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gmlp4j.data.DataSummary;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.model.ModelSpec;
import org.gmlp4j.model.SpatialWeights;
import org.gmlp4j.model.Summary;
import org.gmlp4j.task.Answer;
import org.gmlp4j.task.AttentionMaps;
import org.gmlp4j.task.BatchTable;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.task.EvaluationResults;
import org.gmlp4j.task.FilledText;
import org.gmlp4j.task.FineTuneRun;
import org.gmlp4j.task.MaskedBatchTable;
import org.gmlp4j.task.Neighbours;
import org.gmlp4j.task.OutcomeTable;
import org.gmlp4j.task.PreTrainRun;
import org.gmlp4j.task.Prediction;
import org.gmlp4j.task.QuestionAnsweringRun;
import org.gmlp4j.task.RankedAnswers;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.RunFolder;
import org.gmlp4j.train.TrainingHistory;

/** How the DSL's values show themselves: models and evaluations as tables, runs as curves. */
public final class Views {
  /** The view of a type's values. */
  private record View<T>(Class<T> type, Function<T, Displayable> of) {
    Displayable show(Object value) {
      return of.apply(type.cast(value));
    }
  }

  private static final List<View<?>> VIEWS =
      List.of(
          new View<>(Displayable.class, value -> value),
          new View<>(Summary.class, SummaryView::of),
          new View<>(ModelSpec.class, spec -> SummaryView.of(spec.summary())),
          new View<>(Estimate.class, EstimateView::of),
          new View<>(SpatialWeights.class, Views::spatialWeights),
          new View<>(AttentionMaps.class, Figures::attention),
          new View<>(Neighbours.class, NeighboursView::of),
          new View<>(TextClassificationData.class, ClassificationDataView::of),
          new View<>(BatchTable.class, BatchView::of),
          new View<>(MaskedBatchTable.class, MaskedBatchView::of),
          new View<>(FineTuneRun.class, RunView::of),
          new View<>(PreTrainRun.class, RunView::of),
          new View<>(QuestionAnsweringRun.class, RunView::of),
          new View<>(TrainingHistory.class, Figures::trainingCurves),
          new View<>(LearningRateCurve.class, LearningRateFigure::view),
          new View<>(Comparison.class, ComparisonView::of),
          new View<>(DataSummary.class, DataSummaryView::of),
          new View<>(EvaluationResults.class, EvaluationView::of),
          new View<>(ClassificationEvaluation.class, EvaluationView::of),
          new View<>(SquadEvaluation.class, EvaluationView::of),
          new View<>(MaskedLanguageEvaluation.class, EvaluationView::of),
          new View<>(OutcomeTable.class, OutcomeView::of),
          new View<>(FilledText.class, FilledTextView::of),
          new View<>(RankedAnswers.class, AnswerView::of),
          new View<>(Answer.class, answer -> AnswerView.of(List.of(answer))),
          new View<>(Prediction.class, prediction -> PredictionView.of(List.of(prediction))));

  private Views() {}

  /** A view of a value; empty for what is best shown as its text. */
  public static Optional<Displayable> of(Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return listOf(Prediction.class, list)
          .<Displayable>map(PredictionView::of)
          .or(() -> listOf(Answer.class, list).map(AnswerView::of))
          .or(() -> listOf(RunFolder.class, list).map(RunFoldersView::of))
          .or(() -> listOf(Manifest.Difference.class, list).map(RunFoldersView::ofDifferences))
          .or(() -> stacked(FilledText.class, list))
          .or(() -> stacked(RankedAnswers.class, list));
    }
    return VIEWS.stream()
        .filter(view -> view.type().isInstance(value))
        .findFirst()
        .map(view -> view.show(value));
  }

  /** The list, if all of it is of a type. */
  private static <T> Optional<List<T>> listOf(Class<T> type, List<?> list) {
    return list.stream().allMatch(type::isInstance)
        ? Optional.of(list.stream().<T>map(type::cast).toList())
        : Optional.empty();
  }

  /** Values that have a view each, below each other. */
  private static Optional<Displayable> stacked(Class<?> type, List<?> list) {
    return listOf(type, list)
        .map(all -> new Stacked(all.stream().flatMap(each -> of(each).stream()).toList()));
  }

  private static Displayable spatialWeights(SpatialWeights weights) {
    return Stacked.of(
        Figures.spatialRows(weights),
        Figures.spatialMatrices(weights),
        Figures.toeplitzShares(weights));
  }
}
