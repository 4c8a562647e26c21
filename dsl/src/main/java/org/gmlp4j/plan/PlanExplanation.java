package org.gmlp4j.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/** A plan as text. */
final class PlanExplanation {
  private PlanExplanation() {}

  static String of(Plan plan, StepMemory memory) {
    List<PlanStep> steps = plan.steps();
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d steps for %d nodes, %s, arena %.2f MB (lower bound %.2f MB), %d gradients copied%n",
            steps.size(),
            plan.graph().nodes().size(),
            plan.precision(),
            plan.arenaFloats() * 4e-6,
            plan.lowerBoundFloats() * 4e-6,
            plan.copies().size()));
    String scope = null;
    for (int i = 0; i < steps.size(); i++) {
      Node first = steps.get(i).nodes().get(0);
      if (!first.scope().equals(scope)) {
        scope = first.scope();
        text.append(scope.isEmpty() ? "(top)" : scope).append('\n');
      }
      text.append("  ")
          .append(names(plan, memory.writes(i)))
          .append(" = ")
          .append(steps.get(i))
          .append(" (")
          .append(names(plan, memory.reads(i)))
          .append(")\n");
    }
    return text.toString();
  }

  private static String names(Plan plan, Collection<Value> values) {
    return values.stream()
        .map(value -> value + " " + value.type() + (plan.isHalf(value) ? " bf16" : ""))
        .collect(Collectors.joining(", "));
  }
}
