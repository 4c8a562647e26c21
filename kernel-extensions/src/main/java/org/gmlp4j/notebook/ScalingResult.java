package org.gmlp4j.notebook;

import java.util.Objects;

/**
 * What a model of some size reached.
 *
 * @param family the models it is compared within, for example {@code aMLP}
 * @param name its own name, which stands beside its point; may be empty
 * @param parameters number of its trained values, positive
 * @param perplexity that it reached, positive
 */
public record ScalingResult(String family, String name, long parameters, double perplexity) {
  public ScalingResult {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(name, "name; use \"\" for none");
    if (parameters < 1 || !(perplexity > 0)) {
      throw new IllegalArgumentException(
          "%s %s needs positive parameters and perplexity, got %,d and %s"
              .formatted(family, name, parameters, perplexity));
    }
  }
}
