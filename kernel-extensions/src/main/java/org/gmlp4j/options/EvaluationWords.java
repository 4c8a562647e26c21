package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.task.EvaluationResults;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextClassifier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A model and the data to evaluate it on. */
public final class EvaluationWords {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The folder of a saved model; in a notebook a variable too.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DATA",
      completionCandidates = TaskNames.class,
      description =
          "A task, for its development data; or a file: a table for a classifier, SQuAD's JSON for a"
              + " question answerer, texts and folders for a pre-trained model.")
  private List<String> data;

  @Mixin private DataWords words = new DataWords();

  /** The model, as it was named. */
  public String model() {
    return model;
  }

  /** What is wrong with the options. */
  public List<String> problems() {
    return words.problems();
  }

  /**
   * How the model does; evaluated when it is asked for.
   *
   * @param of the model, by its name in Java
   * @param notice told what was chosen for the user
   * @throws IllegalArgumentException if the data is of another kind than the model
   */
  public JavaForm<Supplier<EvaluationResults>> of(
      JavaForm<SavedModel> of, Consumer<String> notice) {
    if (of.value() instanceof TextClassifier classifier) {
      JavaForm<Supplier<TextClassificationData>> classes =
          classes(new JavaForm<>(classifier.labels(), of.java() + ".labels()"), notice);
      return evaluation(of, classes.java(), () -> classifier.evaluate(classes.value().get()));
    }
    if (of.value() instanceof QuestionAnswerer answerer) {
      var questions =
          questions(
              new JavaForm<>(answerer.withImpossible(), of.java() + ".withImpossible()"), notice);
      return evaluation(of, questions.java(), () -> answerer.evaluate(questions.value().get()));
    }
    task()
        .ifPresent(
            task -> {
              throw new IllegalArgumentException(
                  "the model fills masks in plain text; name text files, not the task " + task);
            });
    var corpus = DataWords.corpus(data);
    var filler = (MaskedLanguageModel) of.value();
    return evaluation(of, corpus.java(), () -> filler.evaluate(corpus.value().get()));
  }

  private static JavaForm<Supplier<EvaluationResults>> evaluation(
      JavaForm<SavedModel> model, String data, Supplier<EvaluationResults> evaluation) {
    return new JavaForm<>(evaluation, "%s.evaluate(%s)".formatted(model.java(), data));
  }

  private JavaForm<Supplier<TextClassificationData>> classes(
      JavaForm<List<String>> labels, Consumer<String> notice) {
    Optional<TaskName> task = task();
    if (task.isEmpty()) {
      Path file = only("a classifier is evaluated on one file of texts with classes");
      // Its own rows are those to evaluate on; none are held out.
      JavaForm<TableFile> table =
          words
              .table(file)
              .withForm("labels", labels, TableFile::labels)
              .with("dev", file, TableFile::dev);
      return words.classes(table, notice);
    }
    if (task.get().answersQuestions()) {
      throw new IllegalArgumentException(
          "the model is a classifier, and %s is of questions; name sst2, mnli or a file"
              .formatted(task.get()));
    }
    return words.classes(task.get(), notice);
  }

  private JavaForm<Supplier<QuestionAnsweringData>> questions(
      JavaForm<Boolean> withImpossible, Consumer<String> notice) {
    Optional<TaskName> task = task();
    if (task.isPresent() && !task.get().answersQuestions()) {
      throw new IllegalArgumentException(
          "the model answers questions, and %s is of classes; name squad, squad2 or a file of theirs"
              .formatted(task.get()));
    }
    return task.isPresent()
        ? words.questions(task.get(), notice)
        : words.questions(
            only("a question answerer is evaluated on one file of SQuAD's form"), withImpossible);
  }

  private Optional<TaskName> task() {
    return data.size() == 1 ? DataWords.taskOrFile(data.get(0)) : Optional.empty();
  }

  private Path only(String what) {
    if (data.size() != 1) {
      throw new IllegalArgumentException("%s, got %s".formatted(what, data));
    }
    return Path.of(data.get(0));
  }
}
