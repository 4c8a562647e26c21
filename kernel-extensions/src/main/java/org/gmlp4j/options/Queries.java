package org.gmlp4j.options;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.TextPair;

/**
 * What a model is asked, as models of each kind understand it.
 *
 * @param all the queries in their order; at least one
 */
public record Queries(List<Query> all) {
  public Queries {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to ask, got no texts; give some");
    }
  }

  /**
   * Whether they are pairs of texts.
   *
   * @throws IllegalArgumentException if some are and some are not
   */
  public boolean arePairs() {
    boolean pairs = all.get(0).second().isPresent();
    refuse(
        query -> query.second().isPresent() != pairs,
        "is a pair and others are not, or the other way round; give texts or pairs, not both");
    return pairs;
  }

  /** Texts, of pairs the first. */
  public List<String> texts() {
    return all.stream().map(Query::text).toList();
  }

  /** Pairs of texts. */
  public List<TextPair> pairs() {
    return all.stream().map(query -> new TextPair(query.text(), query.second().get())).toList();
  }

  /**
   * Questions about texts.
   *
   * @throws IllegalArgumentException if one has no text to find its answer in
   */
  public List<QuestionAnswerer.Asked> questions() {
    refuse(
        query -> query.second().isEmpty(),
        "has no text to find the answer in: this model answers questions; give --question and"
            + " --context, or lines with a tab between the two");
    return all.stream()
        .map(query -> new QuestionAnswerer.Asked(query.text(), query.second().get()))
        .toList();
  }

  /**
   * Texts with masks to fill.
   *
   * @throws IllegalArgumentException if one is a pair
   */
  public List<String> masked() {
    refuse(
        query -> query.second().isPresent(),
        "is a pair: this model fills masks; give single texts with [MASK] in them");
    return texts();
  }

  private void refuse(Predicate<Query> wrong, String why) {
    Optional<Query> first = all.stream().filter(wrong).findFirst();
    if (first.isPresent()) {
      throw new IllegalArgumentException("\"" + first.get().text() + "\" " + why);
    }
  }
}
