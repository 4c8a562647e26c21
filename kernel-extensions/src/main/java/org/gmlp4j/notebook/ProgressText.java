package org.gmlp4j.notebook;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;

/** Writes a run's state as lines of text. */
final class ProgressText {
  private static final String GAP = "  ";
  private static final int LONGEST_NOTICE = 500;

  /** Facts that a narrow line goes without: the learning rate, then tokens a second. */
  private static final int[] LEAST_FIRST = {2, 3};

  private ProgressText() {}

  static String line(ProgressUpdate update, int columns) {
    if (update.ending().isPresent()) {
      return wrapped(ending(update, update.ending().get()), columns);
    }
    // True of a run that goes on, and of one that came to grief before its trainer began.
    return update.step().map(step -> live(update, step, columns)).orElse("no step taken yet");
  }

  private static String live(ProgressUpdate update, StepEvent step, int columns) {
    String head = "epoch %d/%d ".formatted(step.epoch(), step.epochs());
    List<String> facts = facts(update, step);
    // A line longer than the terminal cannot be rewritten in place: what says least goes first.
    for (int dropped : LEAST_FIRST) {
      if (head.length() + length(facts) < columns) {
        break;
      }
      facts.set(dropped, "");
    }
    String tail = " " + facts.stream().filter(f -> !f.isEmpty()).collect(joining(GAP));
    int room = columns - 1 - head.length() - tail.length();
    String bar = room >= 4 ? bar(update.fraction(), Math.min(30, room)) : "";
    String line = head + bar + tail;
    return line.length() < columns ? line : line.substring(0, columns - 2) + "…";
  }

  private static int length(List<String> facts) {
    return 1 + facts.stream().filter(f -> !f.isEmpty()).collect(joining(GAP)).length();
  }

  private static List<String> facts(ProgressUpdate update, StepEvent step) {
    return new ArrayList<>(
        List.of(
            Numbers.count(step.step()) + "/" + Numbers.count(step.totalSteps()),
            "loss " + Numbers.metric(update.loss()),
            "lr " + Numbers.scientific(step.learningRate()),
            Numbers.plain(step.tokensPerSecond()) + " tok/s",
            Numbers.time(step.elapsed()) + " < " + Numbers.time(step.remaining())));
  }

  /** Breaks a sentence after commas so that its lines stay within the columns. */
  private static String wrapped(String sentence, int columns) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (String part : sentence.split("(?<=, )")) {
      if (used > 0 && used + part.strip().length() >= columns) {
        out.setLength(out.length() - 1);
        out.append("\n  ");
        used = 2;
      }
      out.append(part);
      used += part.length();
    }
    return out.toString();
  }

  /** How the run ended, in a sentence. */
  static String ending(ProgressUpdate update, Ending ending) {
    return headline(update, ending) + details(update);
  }

  /** How the run ended, how far it came, and how long it took. */
  static String headline(ProgressUpdate update, Ending ending) {
    if (update.step().isEmpty()) {
      return word(ending) + (ending == Ending.COMPLETED ? "" : " before the first step");
    }
    StepEvent step = update.step().get();
    String steps =
        ending == Ending.COMPLETED && step.step() == step.totalSteps()
            ? ": " + Numbers.count(step.step()) + " steps"
            : " at step " + Numbers.count(step.step()) + " of " + Numbers.count(step.totalSteps());
    return word(ending) + steps + ", " + Numbers.time(step.elapsed());
  }

  private static String word(Ending ending) {
    return switch (ending) {
      case COMPLETED -> "completed";
      case STOPPED_EARLY -> "stopped early";
      case INTERRUPTED -> "interrupted";
      case DIVERGED -> "diverged (NaN or infinite)";
      case FAILED -> "failed";
    };
  }

  private static String details(ProgressUpdate update) {
    List<String> parts = new ArrayList<>();
    update.step().ifPresent(s -> parts.add(Numbers.plain(s.tokensPerSecond()) + " tok/s"));
    if (!Double.isNaN(update.loss())) {
      parts.add("loss " + Numbers.metric(update.loss()));
    }
    ShownRows.best(update.rows()).ifPresent(row -> parts.add(best(row.event())));
    return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
  }

  /** The metrics of the best evaluation; losses where there are no others. */
  private static String best(EvaluationEvent event) {
    List<String> names = Metric.names(List.of(event));
    List<String> shown = names.stream().filter(name -> !Metric.isLoss(name)).toList();
    return "best at step %s: %s"
        .formatted(
            Numbers.count(event.step()),
            (shown.isEmpty() ? names : shown)
                .stream()
                    .map(n -> Metric.heading(n) + " " + Numbers.metric(event.metrics().get(n)))
                    .collect(joining(", ")));
  }

  static String bar(double fraction, int width) {
    int full = (int) Math.floor(fraction * width + 1e-9);
    return "━".repeat(full) + "─".repeat(width - full);
  }

  /** A notice of a length that may be sent again and again. */
  static String cut(String notice) {
    return notice.length() <= LONGEST_NOTICE ? notice : notice.substring(0, LONGEST_NOTICE) + "…";
  }

  /** A settled line for each notice. */
  static String notice(String message) {
    return "note: " + message.strip();
  }

  static String elapsed(Duration elapsed, Duration remaining) {
    return Numbers.time(elapsed) + " gone, " + Numbers.time(remaining) + " left";
  }
}
