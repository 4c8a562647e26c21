package org.gmlp4j.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How SQuAD compares two answers: in lower case, without ASCII punctuation, articles and
 * superfluous space.
 *
 * <p>Source: Rajpurkar et al. 2016, section 6.1, and the evaluation scripts of both versions, whose
 * letters and spaces are Python's.
 */
public final class AnswerText {
  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLE =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:a|an|the)(?![\\p{L}\\p{N}])");
  private static final Pattern SPACE = Pattern.compile("[\\t-\\r\\x1c-\\x1f\\x85\\p{Z}]+");

  private AnswerText() {}

  /** The words that are compared, with one space between them. */
  public static String normalize(String answer) {
    String lower = answer.toLowerCase(Locale.ROOT);
    String words = ARTICLE.matcher(PUNCTUATION.matcher(lower).replaceAll("")).replaceAll(" ");
    return SPACE.matcher(words).replaceAll(" ").strip();
  }

  /** Whether both are the same when normalised. */
  public static boolean isExact(String prediction, String gold) {
    return normalize(prediction).equals(normalize(gold));
  }

  /**
   * The harmonic mean of precision and recall of the words, each as often as it occurs, 0 to 1.
   *
   * @param emptyMatches whether two answers without words agree, as in version 2.0
   */
  public static double f1(String prediction, String gold, boolean emptyMatches) {
    List<String> predicted = words(prediction);
    List<String> wanted = words(gold);
    if (predicted.isEmpty() || wanted.isEmpty()) {
      return emptyMatches && predicted.equals(wanted) ? 1 : 0;
    }
    Map<String, Integer> left = new HashMap<>();
    wanted.forEach(word -> left.merge(word, 1, Integer::sum));
    int same = 0;
    for (String word : predicted) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        same++;
      }
    }
    if (same == 0) {
      return 0;
    }
    double precision = (double) same / predicted.size();
    double recall = (double) same / wanted.size();
    return 2 * precision * recall / (precision + recall);
  }

  private static List<String> words(String answer) {
    String normalized = normalize(answer);
    return normalized.isEmpty() ? List.of() : List.of(normalized.split(" "));
  }
}
