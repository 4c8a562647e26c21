package org.gmlp4j.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * Which forward values a backward pass computes again instead of keeping them: gradient
 * checkpointing (Chen et al., 2016, "Training Deep Nets with Sublinear Memory Cost").
 *
 * <p>The parts of a model that stand side by side below one scope, such as {@code blocks.0}, {@code
 * blocks.1} and so on, are recomputed one by one: only what another part reads is kept, and the
 * rest is computed again from it just before the part's own backward pass. Dropout drops the same
 * elements again, so the gradients stay the same.
 *
 * @param stack the scope whose children are recomputed one by one; empty for no recomputation
 * @param keepProducts whether results of matrix products are kept all the same: recomputing the
 *     rest costs little time ("selective activation recomputation", Korthikanti et al., 2022)
 */
public record Recompute(String stack, boolean keepProducts) {

  /** Keeps every value that the backward pass reads. */
  public static final Recompute NOTHING = new Recompute("", true);

  public Recompute {
    Objects.requireNonNull(stack, "stack; use Recompute.NOTHING for no recomputation");
  }

  /** Recomputes every child of a scope, such as {@code blocks}, as a whole. */
  public static Recompute eachOf(String stack) {
    return new Recompute(stack, false);
  }

  /** The same, but for the results of matrix products. */
  public Recompute keepingProducts() {
    return new Recompute(stack, true);
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
