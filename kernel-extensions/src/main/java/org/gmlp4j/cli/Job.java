package org.gmlp4j.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.PreTrain;
import org.gmlp4j.task.QuestionAnswering;
import org.gmlp4j.task.TaskRun;
import org.gmlp4j.task.TextTask;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.TrainingHistory;

/**
 * A training task of any kind, as the terminal runs it.
 *
 * @param name for people and for the names of folders
 * @param task with its options
 * @param run trains, and closes what it trained
 * @param lrFind tries learning rates
 */
record Job(
    String name, TextTask<?> task, Supplier<Finished> run, Supplier<LearningRateCurve> lrFind) {
  /** Texts that are longer are not repeated as an example. */
  private static final int LONGEST_EXAMPLE = 60;

  /**
   * What is left of a run.
   *
   * @param evaluation of the best weights, as text
   * @param next arguments of {@code gmlp} to try, with {@code MODEL} for the model's folder
   */
  record Finished(TrainingHistory history, String evaluation, List<String> next) {}

  static Job of(String name, PreTrain task) {
    return of(
        name,
        task,
        task::run,
        run -> List.of("predict MODEL \"the movie was [MASK] .\"", "finetune sst2 --from MODEL"),
        task::lrFind);
  }

  static Job of(String name, FineTune task) {
    return of(
        name,
        task,
        task::run,
        run -> List.of("predict MODEL " + example(run.data().dev().get(0))),
        task::lrFind);
  }

  static Job of(String name, QuestionAnswering task) {
    return of(
        name,
        task,
        task::run,
        run ->
            List.of(
                "predict MODEL --question \"Who built it?\""
                    + " --context \"The tower was built by Ada.\""),
        task::lrFind);
  }

  private static <R extends TaskRun> Job of(
      String name,
      TextTask<?> task,
      Supplier<R> training,
      Function<R, List<String>> next,
      Supplier<LearningRateCurve> lrFind) {
    return new Job(
        name,
        task,
        () -> {
          try (R run = training.get()) {
            return new Finished(run.history(), EvaluationText.of(run.results()), next.apply(run));
          }
        },
        lrFind);
  }

  private static String example(LabeledText text) {
    return quoted(text.text()) + text.pair().map(pair -> " --pair " + quoted(pair)).orElse("");
  }

  private static String quoted(String text) {
    return text.length() > LONGEST_EXAMPLE || !text.matches("[^\"$`\\\\!\\p{Cntrl}]+")
        ? "\"…\""
        : '"' + text + '"';
  }
}
