package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.GoldAnswer;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.eval.SquadEvaluation;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.SpanGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;

/**
 * A trained model that answers questions by parts of a text, however long; safe for use by several
 * threads, one at a time.
 *
 * <p>As a graph for other programs it goes from {@code tokens}, {@code lengths} and {@code pads} to
 * {@code logits} [batch, 2, length].
 *
 * <pre>{@code
 * try (var answerer = QuestionAnswerer.load(Path.of("runs/squad"))) {
 *   System.out.println(answerer.predict("Who built it?", "The tower was built by Ada."));
 * }
 * }</pre>
 */
public final class QuestionAnswerer extends TextModel implements SavedModel {
  private static final int BATCH_SIZE = 32;

  private final SpanSettings settings;

  /** A question and the text that it is asked about. */
  public record Asked(String question, String context) {}

  QuestionAnswerer(TaskNetwork network, Tokenizer tokenizer, SpanSettings settings) {
    super(network, tokenizer, settings.maxSeqLength());
    this.settings = settings;
  }

  /**
   * Loads a model folder that {@link #save} wrote; it predicts in single precision.
   *
   * @throws org.gmlp4j.io.ModelFileException if a file is missing, damaged or does not fit
   */
  public static QuestionAnswerer load(Path folder) {
    var contents =
        ModelFolder.load(
            folder,
            SpanSettings::read,
            (spec, settings) -> new SpanGraph(spec, Checkpointing.NONE));
    return new QuestionAnswerer(contents.network(), contents.tokenizer(), contents.task());
  }

  @Override
  public synchronized void save(Path folder) {
    ModelFolder.save(folder, network(), tokenizer(), settings);
  }

  /** Whether it may say that there is no answer. */
  public boolean withImpossible() {
    return settings.withImpossible();
  }

  /** The answer to a question about a text. */
  public Answer predict(String question, String context) {
    return predict(List.of(new Asked(question, context))).get(0);
  }

  /**
   * The answer to a question about a text, and the k best ones.
   *
   * @param k at least 1; there are at most {@code nBestSize} answers, and the empty one where the
   *     model may say that there is none
   */
  public RankedAnswers predict(String question, String context, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, got " + k + "; try 5");
    }
    return answers(List.of(new Asked(question, context))).get(0).best(question, k);
  }

  /** The answers to questions, in their order. */
  public List<Answer> predict(List<Asked> asked) {
    return answers(asked).stream().map(DecodedAnswer::answer).toList();
  }

  private synchronized List<DecodedAnswer> answers(List<Asked> asked) {
    var questions = new ArrayList<ContextQuestion>();
    for (Asked each : asked) {
      String id = Integer.toString(questions.size());
      questions.add(ContextQuestion.impossible(id, each.context(), each.question()));
    }
    return decode(questions, windows(questions).windows());
  }

  /**
   * Compares answers with those that people gave.
   *
   * @param questions at least one
   */
  public synchronized SquadEvaluation evaluate(List<ContextQuestion> questions) {
    return evaluation(questions, decode(questions, windows(questions).windows()));
  }

  /**
   * Answers the development questions of a data set, and compares with the answers that people
   * gave, by the rules of the data's version; its training part is not read, and may be empty.
   *
   * @throws IllegalArgumentException if there are no development questions
   */
  public synchronized AnsweringResults evaluate(QuestionAnsweringData data) {
    return results(data, windows(data.dev()).windows());
  }

  AnsweringResults results(QuestionAnsweringData data, List<QuestionWindow> windows) {
    WindowScores scores = scores(windows, spans(data.dev(), windows));
    return new AnsweringResults(
        data, decode(data.dev(), windows, scores.candidates()), scores.loss());
  }

  SquadEvaluation evaluation(List<ContextQuestion> questions, List<DecodedAnswer> answers) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      texts.put(questions.get(i).id(), answers.get(i).answer().text());
    }
    return SquadEvaluation.of(questions, texts, settings.withImpossible());
  }

  QuestionWindows windows(List<ContextQuestion> questions) {
    return QuestionWindows.of(tokenizer(), settings, questions);
  }

  private List<DecodedAnswer> decode(
      List<ContextQuestion> questions, List<QuestionWindow> windows) {
    return decode(questions, windows, scores(windows, new int[0][]).candidates());
  }

  /** The answers to questions from what the model says of their windows. */
  List<DecodedAnswer> decode(
      List<ContextQuestion> questions,
      List<QuestionWindow> windows,
      List<SpanDecoder.Candidates> candidates) {
    var byQuestion = new ArrayList<List<SpanDecoder.Candidates>>();
    questions.forEach(question -> byQuestion.add(new ArrayList<>()));
    for (int i = 0; i < windows.size(); i++) {
      byQuestion.get(windows.get(i).question()).add(candidates.get(i));
    }
    var decoder = new SpanDecoder(settings);
    var answers = new ArrayList<DecodedAnswer>();
    for (int i = 0; i < questions.size(); i++) {
      answers.add(decoder.answer(questions.get(i).context(), byQuestion.get(i)));
    }
    return answers;
  }

  /**
   * What the model says of windows.
   *
   * @param candidates of each, in their order
   * @param loss empty where no answer is known
   */
  record WindowScores(List<SpanDecoder.Candidates> candidates, OptionalDouble loss) {
    boolean isFinite() {
      return candidates.stream().allMatch(SpanDecoder.Candidates::isFinite);
    }
  }

  /**
   * Asks the model about windows.
   *
   * @param spans as {@link #spans} gives them; empty where only answers are wanted
   */
  WindowScores scores(List<QuestionWindow> windows, int[][] spans) {
    var candidates = new SpanDecoder.Candidates[windows.size()];
    var loss = new SpanLoss();
    var decoder = new SpanDecoder(settings);
    var batches = new SpanBatches(batches(batchSize(windows.size())), windows, new int[0][]);
    for (List<Integer> part : batches.indices()) {
      Batch batch = batches.batch(part);
      Executable executable = network().executable(batch.size(), batch.length(), false);
      for (String input : List.of("tokens", "lengths", "pads")) {
        executable.feed(input, batch.integers().get(input));
      }
      executable.run();
      float[] logits = executable.read("logits");
      for (int row = 0; row < part.size(); row++) {
        int number = part.get(row);
        QuestionWindow window = windows.get(number);
        int from = 2 * row * batch.length();
        candidates[number] = decoder.window(window, logits, from, batch.length());
        if (spans.length > 0) {
          loss.add(logits, from, batch.length(), window.ids().length, spans[number]);
        }
      }
    }
    return new WindowScores(List.of(candidates), loss.mean());
  }

  TextBatches batches(int batchSize) {
    return new TextBatches(batchSize, settings.maxSeqLength(), tokenizer().padId());
  }

  /** A power of two, so that lists of many sizes share a few executables. */
  static int batchSize(int windows) {
    return Math.min(BATCH_SIZE, TextClassifier.batchSize(windows));
  }

  /**
   * The first and the last place of each window's answer, a question's first that its context
   * holds: as training aims at them, twice 0 where the window does not hold it, and twice -1 where
   * the context does not.
   */
  static int[][] spans(List<ContextQuestion> questions, List<QuestionWindow> windows) {
    return windows.stream()
        .map(window -> span(questions.get(window.question()), window))
        .toArray(int[][]::new);
  }

  private static int[] span(ContextQuestion question, QuestionWindow window) {
    int elsewhere = question.isTrainable() ? 0 : -1;
    return question.answers().stream()
        .filter(GoldAnswer::isFound)
        .findFirst()
        .map(window::span)
        .orElse(new int[] {elsewhere, elsewhere});
  }
}
