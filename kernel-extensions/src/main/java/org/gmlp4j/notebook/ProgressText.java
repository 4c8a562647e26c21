package org.gmlp4j.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;

/** Writes a run's state as lines of text. */
final class ProgressText {
  private ProgressText() {}

  static String line(ProgressUpdate update, int columns) {
    if (update.step().isEmpty()) {
      return update
          .ending()
          .map(e -> wrapped(ending(update, e), columns))
          .orElse("waiting for the first step …");
    }
    if (update.ending().isPresent()) {
      return wrapped(ending(update, update.ending().get()), columns);
    }
    StepEvent step = update.step().get();
    String head = "epoch %d/%d ".formatted(step.epoch(), step.epochs());
    String tail = " " + String.join("  ", facts(update, step));
    int room = columns - 1 - head.length() - tail.length();
    String bar = room >= 6 ? bar(update.fraction(), Math.min(30, room)) : "";
    String line = head + bar + tail;
    // A line longer than the terminal cannot be rewritten in place.
    return line.length() < columns ? line : line.substring(0, columns - 2) + "…";
  }

  private static List<String> facts(ProgressUpdate update, StepEvent step) {
    return List.of(
        Numbers.count(step.step()) + "/" + Numbers.count(step.totalSteps()),
        "loss " + Numbers.metric(update.loss()),
        "lr " + Numbers.scientific(step.learningRate()),
        Numbers.plain(step.tokensPerSecond()) + " tok/s",
        Numbers.time(step.elapsed()) + " < " + Numbers.time(step.remaining()));
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
    String steps =
        update
            .step()
            .map(
                s -> " at step " + Numbers.count(s.step()) + " of " + Numbers.count(s.totalSteps()))
            .orElse(" before the first step");
    String time = update.step().map(s -> ", " + Numbers.time(s.elapsed())).orElse("");
    return switch (ending) {
          case COMPLETED ->
              "completed"
                  + update.step().map(s -> ": " + Numbers.count(s.step()) + " steps").orElse("")
                  + time;
          case STOPPED_EARLY -> "stopped early" + steps + time;
          case INTERRUPTED -> "interrupted" + steps + time;
          case DIVERGED -> "diverged" + steps + time + ": no longer numbers";
          case FAILED -> "failed" + steps + time;
        }
        + details(update);
  }

  private static String details(ProgressUpdate update) {
    List<String> parts = new ArrayList<>();
    update.step().ifPresent(s -> parts.add(Numbers.plain(s.tokensPerSecond()) + " tok/s"));
    if (!Double.isNaN(update.loss())) {
      parts.add("loss " + Numbers.metric(update.loss()));
    }
    best(update)
        .ifPresent(
            row -> {
              String metric =
                  row.event().metrics().keySet().stream()
                      .filter(m -> !m.equals("loss"))
                      .findFirst()
                      .orElse("loss");
              if (row.event().metrics().containsKey(metric)) {
                parts.add(
                    "best %s %s at step %s"
                        .formatted(
                            metric.equals("loss") ? "dev loss" : metric,
                            Numbers.metric(row.event().metrics().get(metric)),
                            Numbers.count(row.event().step())));
              }
            });
    return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
  }

  /** The last evaluation that was the best when it was made: the best of all. */
  static Optional<EvaluationRow> best(ProgressUpdate update) {
    return update.rows().stream().filter(r -> r.event().best()).reduce((a, b) -> b);
  }

  static String bar(double fraction, int width) {
    int full = (int) Math.floor(fraction * width + 1e-9);
    return "━".repeat(full) + "─".repeat(width - full);
  }

  /**
   * An evaluation's line; columns are wide enough for any run, since lines above are not redone.
   */
  static String row(List<String> cells, boolean best) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(TableText.pad(cell, line.isEmpty() ? 7 : 10, Table.Align.RIGHT)).append("  ");
    }
    return (line + (best ? "★ best" : "")).stripTrailing();
  }

  /** A settled line for each notice. */
  static String notice(String message) {
    return "note: " + message.strip();
  }

  static String elapsed(Duration elapsed, Duration remaining) {
    return Numbers.time(elapsed) + " elapsed, about " + Numbers.time(remaining) + " to go";
  }
}
