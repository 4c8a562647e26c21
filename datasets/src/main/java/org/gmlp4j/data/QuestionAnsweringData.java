package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A data set of questions about texts, with its training and development parts.
 *
 * @param name the data set's usual name, for example {@code SQuAD 1.1}
 * @param withImpossible whether questions may have no answer, and scores follow SQuAD 2.0's rules
 * @param train questions to train on, in file order, each with an answer in its context or
 *     impossible
 * @param dev questions to evaluate on, in file order
 * @param source where the data came from, for people
 */
public record QuestionAnsweringData(
    String name,
    boolean withImpossible,
    List<ContextQuestion> train,
    List<ContextQuestion> dev,
    String source) {

  public QuestionAnsweringData {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    for (ContextQuestion question : train) {
      if (!question.isTrainable()) {
        throw new IllegalArgumentException(
            "the training question %s has no answer that is in its context; leave it out"
                .formatted(question.id()));
      }
    }
    check("train", train, withImpossible);
    check("dev", dev, withImpossible);
  }

  /**
   * The questions of one file of SQuAD's form, to evaluate on.
   *
   * @param withImpossible whether the scores are those of SQuAD 2.0 even if all questions have an
   *     answer
   * @throws DataNotFoundException if it cannot be read
   * @throws DataFormatException if it is malformed
   */
  public static QuestionAnsweringData ofDev(Path file, boolean withImpossible) {
    List<ContextQuestion> questions = Squad.read(file);
    return new QuestionAnsweringData(
        file.getFileName().toString(),
        withImpossible || questions.stream().anyMatch(ContextQuestion::impossible),
        List.of(),
        questions,
        file.toString());
  }

  /**
   * The same data with at most so many questions in each part, the first ones in file order.
   *
   * @throws IllegalArgumentException if a limit is below 1
   */
  public QuestionAnsweringData limit(int trainQuestions, int devQuestions) {
    if (trainQuestions < 1 || devQuestions < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, got " + trainQuestions + " and " + devQuestions);
    }
    return new QuestionAnsweringData(
        name,
        withImpossible,
        train.subList(0, Math.min(trainQuestions, train.size())),
        dev.subList(0, Math.min(devQuestions, dev.size())),
        source);
  }

  /** One line for people: name, sizes and source. */
  @Override
  public String toString() {
    return "%s: %,d train and %,d dev questions%s, from %s"
        .formatted(
            name,
            train.size(),
            dev.size(),
            withImpossible
                ? " (%,d and %,d without an answer)".formatted(impossible(train), impossible(dev))
                : "",
            source);
  }

  private static long impossible(List<ContextQuestion> part) {
    return part.stream().filter(ContextQuestion::impossible).count();
  }

  private static void check(String part, List<ContextQuestion> questions, boolean withImpossible) {
    var ids = new HashSet<String>();
    for (ContextQuestion question : questions) {
      if (!ids.add(question.id())) {
        throw new IllegalArgumentException(
            "two %s questions have the id %s; ids must differ".formatted(part, question.id()));
      }
      if (question.impossible() && !withImpossible) {
        throw new IllegalArgumentException(
            "the %s question %s has no answer, which needs data of SQuAD 2.0's kind"
                .formatted(part, question.id()));
      }
    }
  }
}
