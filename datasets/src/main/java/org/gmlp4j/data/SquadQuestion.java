package org.gmlp4j.data;

import java.util.List;

/** A question as the file has it: before its answers are looked up in the context. */
record SquadQuestion(
    String id, String question, List<Place> answers, List<Place> plausible, boolean impossible) {

  /**
   * An answer as the file has it.
   *
   * @param start where it says that the text begins, in code points, as Python counts
   */
  record Place(String text, int start) {

    /** The answer at that place, else at the nearest one that holds the text, else nowhere. */
    GoldAnswer in(String context) {
      int claimed =
          start <= context.codePointCount(0, context.length())
              ? context.offsetByCodePoints(0, start)
              : context.length();
      if (text.isEmpty()) {
        return new GoldAnswer(text, GoldAnswer.NOWHERE);
      }
      if (context.startsWith(text, claimed)) {
        return new GoldAnswer(text, claimed);
      }
      int before = context.lastIndexOf(text, claimed);
      int after = context.indexOf(text, claimed);
      if (before < 0 || after < 0) {
        return new GoldAnswer(text, Math.max(before, after));
      }
      return new GoldAnswer(text, claimed - before <= after - claimed ? before : after);
    }
  }

  /** The question about this context. */
  ContextQuestion in(String title, String context) {
    return new ContextQuestion(
        id, title, context, question, find(answers, context), find(plausible, context), impossible);
  }

  private static List<GoldAnswer> find(List<Place> places, String context) {
    return places.stream().map(place -> place.in(context)).toList();
  }
}
