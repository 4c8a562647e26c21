package org.gmlp4j.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/**
 * The fourth pass: which tensors are kept in bfloat16.
 *
 * <p>What matrix products read and write, and what lies between them; but sums (the residual
 * stream, gradients that meet), statistics and everything narrow stay in single precision.
 *
 * @param half tensors with memory of their own that are kept in bfloat16
 * @param copied tensors in single precision that are written in bfloat16 as well, for matrix
 *     products to read; in order
 */
record Storage(Set<Value> half, Set<Value> copied) {
  /** Shorter rows cost nothing, and a class's logit deserves all its digits. */
  private static final int NARROW = 32;

  Storage {
    half = Set.copyOf(half);
    copied = Collections.unmodifiableSet(copied);
  }

  boolean isHalf(Value base) {
    return half.contains(base);
  }

  static Storage of(
      Precision precision, List<PlanStep> steps, StepMemory memory, Set<Value> untouchable) {
    Set<Value> half = new HashSet<>();
    if (precision == Precision.BF16) {
      for (PlanStep step : steps) {
        for (Node node : step.nodes()) {
          node.outputs().stream()
              .map(value -> memory.view(value).base())
              .filter(value -> canBeHalf(step, node, value))
              .forEach(half::add);
        }
      }
      for (int i = 0; i < steps.size(); i++) {
        // Only products and fused steps know both kinds of numbers.
        if (!knowsHalf(steps.get(i))) {
          half.removeAll(memory.reads(i));
        }
        removeOthers(steps.get(i), memory, half);
      }
      half.removeAll(untouchable);
      half.removeIf(value -> memory.lastRead(value) == Integer.MAX_VALUE);
    }
    return new Storage(half, copied(precision, steps, memory, half));
  }

  /** Sums that matrix products read. */
  private static Set<Value> copied(
      Precision precision, List<PlanStep> steps, StepMemory memory, Set<Value> half) {
    Set<Value> copied = new TreeSet<>(StepMemory.ORDER);
    for (PlanStep step : steps) {
      if (precision == Precision.BF16 && step.nodes().get(0).op() instanceof MatMul) {
        for (Value operand : step.nodes().get(0).inputs().subList(0, 2)) {
          Value base = memory.view(operand).base();
          if (base.node().op() instanceof Add
              && View.width(base) >= NARROW
              && !half.contains(base)) {
            copied.add(base);
          }
        }
      }
    }
    return copied;
  }

  private static boolean canBeHalf(PlanStep step, Node node, Value value) {
    long width = RowAccess.of(node).map(rows -> (long) rows.width(value)).orElse(View.width(value));
    return knowsHalf(step) && !(node.op() instanceof Add) && width >= NARROW;
  }

  private static boolean knowsHalf(PlanStep step) {
    return step instanceof PlanStep.Fused
        || step instanceof PlanStep.Single single && single.node().op() instanceof MatMul;
  }

  /** What is read as a vector, or complete only after the last row, is not worth converting. */
  private static void removeOthers(PlanStep step, StepMemory memory, Set<Value> half) {
    for (Node node : step.nodes()) {
      RowAccess.of(node)
          .ifPresent(
              rows -> {
                for (int i = 0; i < node.inputs().size(); i++) {
                  if (!rows.inputs().contains(i)) {
                    half.remove(memory.view(node.input(i)).base());
                  }
                }
                for (Value output : node.outputs()) {
                  if (!rows.outputs().contains(output.index())) {
                    half.remove(memory.view(output).base());
                  }
                }
              });
      if (node.op() instanceof MatMul && node.inputs().size() == 3) {
        half.remove(memory.view(node.input(2)).base());
      }
    }
  }
}
