package org.gmlp4j.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * Which forward values a backward pass computes again instead of keeping them.
 *
 * <p>The parts of a model that stand side by side below one scope, such as {@code blocks.0}, {@code
 * blocks.1} and so on, are recomputed one by one: what another part reads is kept, and of the rest
 * what {@link Kept} says; the others are computed again just before the part's own backward pass.
 * Dropout drops the same elements again, so the gradients stay the same.
 *
 * @param stack the scope whose children are recomputed one by one; empty for no recomputation
 * @param kept what is kept within a part
 */
public record Recompute(String stack, Kept kept) {

  /** Keeps every value that the backward pass reads. */
  public static final Recompute NOTHING = new Recompute("", Kept.ALL_BUT_FREE);

  /** What is kept within a part. */
  public enum Kept {
    /**
     * Nothing: gradient checkpointing (Chen et al., 2016, "Training Deep Nets with Sublinear Memory
     * Cost").
     */
    NOTHING,

    /**
     * Results of matrix products and sums of them: recomputing the rest costs little time
     * ("selective activation recomputation", Korthikanti et al., 2022).
     */
    PRODUCTS,

    /**
     * All but what GELU, products by element and normalisation make of values that their own
     * gradients need anyway: a step that goes through the rows again has the result at hand.
     */
    ALL_BUT_FREE
  }

  public Recompute {
    Objects.requireNonNull(stack, "stack; use Recompute.NOTHING for no recomputation");
    Objects.requireNonNull(kept, "kept");
  }

  /** Recomputes every child of a scope, such as {@code blocks}, as a whole. */
  public static Recompute eachOf(String stack) {
    return new Recompute(stack, Kept.NOTHING);
  }

  /** The same, but for what is to be kept of each child. */
  public Recompute keeping(Kept what) {
    return new Recompute(stack, what);
  }

  /** The part that a node belongs to, such as {@code blocks.3}; empty outside the stack. */
  Optional<String> part(Node node) {
    String scope = node.scope();
    if (stack.isEmpty() || !scope.startsWith(stack + ".")) {
      return Optional.empty();
    }
    int end = scope.indexOf('.', stack.length() + 1);
    return Optional.of(end < 0 ? scope : scope.substring(0, end));
  }
}
