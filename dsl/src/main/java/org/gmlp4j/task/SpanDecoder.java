package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses answers among the spans of all windows of a question, as Hugging Face's example for SQuAD
 * does: of each window the {@code nBestSize} likeliest starts and ends are paired; of all pairs the
 * best are kept, and their scores, sums of two logits, become probabilities.
 *
 * <p>The score of no answer is that of {@code [CLS]}, the lowest over the windows: a question has
 * none only if no window has one. Unlike there, starts and ends outside the context do not use up
 * places among the best, and a span in several windows counts once.
 */
final class SpanDecoder {
  private static final Comparator<ScoredSpan> BEST_FIRST =
      Comparator.comparingDouble(ScoredSpan::score)
          .reversed()
          .thenComparingInt(ScoredSpan::start)
          .thenComparingInt(ScoredSpan::end);

  private final SpanSettings settings;

  SpanDecoder(SpanSettings settings) {
    this.settings = settings;
  }

  /**
   * What a window says.
   *
   * @param none {@code [CLS]} as start and end: no answer here
   * @param spans the best of the window
   */
  record Candidates(ScoredSpan none, List<ScoredSpan> spans) {
    boolean isFinite() {
      return Double.isFinite(none.score());
    }
  }

  /**
   * The best spans of a window.
   *
   * @param logits [2, length] from {@code offset} on: those of starts before those of ends
   */
  Candidates window(QuestionWindow window, float[] logits, int offset, int length) {
    int ends = offset + length;
    var spans = new ArrayList<ScoredSpan>();
    int[] likelyEnds = likeliest(window, logits, ends);
    for (int start : likeliest(window, logits, offset)) {
      for (int end : likelyEnds) {
        if (end >= start && end - start < settings.maxAnswerLength()) {
          spans.add(
              new ScoredSpan(
                  window.start(start),
                  window.end(end),
                  logits[offset + start],
                  logits[ends + end]));
        }
      }
    }
    spans.sort(BEST_FIRST);
    var none = new ScoredSpan(0, 0, logits[offset], logits[ends]);
    return new Candidates(none, List.copyOf(first(spans)));
  }

  /** Places of the context's tokens with the highest logits. */
  private int[] likeliest(QuestionWindow window, float[] logits, int offset) {
    return IntStream.range(window.first(), window.first() + window.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer place) -> -logits[offset + place]))
        .limit(settings.nBestSize())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<ScoredSpan> first(List<ScoredSpan> spans) {
    return spans.subList(0, Math.min(settings.nBestSize(), spans.size()));
  }

  /** The answer to a question from what its windows say, at least one. */
  DecodedAnswer answer(String context, List<Candidates> windows) {
    ScoredSpan none =
        windows.stream()
            .map(Candidates::none)
            .min(Comparator.comparingDouble(ScoredSpan::score))
            .orElseThrow();
    Map<Long, ScoredSpan> byPlace = new LinkedHashMap<>();
    for (Candidates window : windows) {
      for (ScoredSpan span : window.spans()) {
        byPlace.merge(
            ((long) span.start() << 32) | span.end(),
            span,
            (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    var sorted = new ArrayList<>(byPlace.values());
    sorted.sort(BEST_FIRST);
    return ranked(context, none, first(sorted));
  }

  private DecodedAnswer ranked(String context, ScoredSpan none, List<ScoredSpan> spans) {
    double nullScore = spans.isEmpty() ? none.score() : none.score() - spans.get(0).score();
    boolean empty =
        spans.isEmpty()
            || (settings.withImpossible() && nullScore > settings.nullScoreDiffThreshold());
    var all = new ArrayList<>(spans);
    if (settings.withImpossible() || spans.isEmpty()) {
      all.add(none);
      all.sort(Comparator.comparingDouble(ScoredSpan::score).reversed());
    }
    double best = all.get(0).score();
    double sum = all.stream().mapToDouble(span -> Math.exp(span.score() - best)).sum();
    var ranked = new ArrayList<DecodedAnswer.Ranked>();
    Answer chosen = null;
    for (ScoredSpan span : all) {
      double probability = Math.exp(span.score() - best) / sum;
      boolean nowhere = span.equals(none);
      int start = nowhere ? Answer.NOWHERE : span.start();
      int end = nowhere ? Answer.NOWHERE : span.end();
      String text = nowhere ? "" : context.substring(start, end);
      ranked.add(
          new DecodedAnswer.Ranked(
              text, probability, span.startLogit(), span.endLogit(), start, end));
      if (span.equals(empty ? none : spans.get(0))) {
        chosen =
            empty
                ? new Answer("", Answer.NOWHERE, Answer.NOWHERE, probability, nullScore, context)
                : new Answer(text, start, end, probability, nullScore, context);
      }
    }
    return new DecodedAnswer(chosen, ranked);
  }
}
