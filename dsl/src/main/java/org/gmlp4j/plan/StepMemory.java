package org.gmlp4j.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/** Which memory each step reads and writes; what stays inside a fused step has none. */
final class StepMemory {
  /** As in the graph: sets of values must have an order that is the same in every run. */
  static final Comparator<Value> ORDER =
      Comparator.comparingInt((Value value) -> value.node().id()).thenComparingInt(Value::index);

  private final Views views;
  private final List<Set<Value>> reads = new ArrayList<>();
  private final List<Set<Value>> writes = new ArrayList<>();
  private final Map<Value, Integer> firstWrite = new HashMap<>();
  private final Map<Value, Integer> lastRead = new HashMap<>();

  StepMemory(Graph graph, List<PlanStep> steps, Views views) {
    this.views = views;
    for (int i = 0; i < steps.size(); i++) {
      Set<Node> inside = Set.copyOf(steps.get(i).nodes());
      Set<Value> read = new TreeSet<>(ORDER);
      for (Node node : inside) {
        for (Value input : node.inputs()) {
          Value base = views.of(input).base();
          if (input.type().dtype() == DType.FLOAT && !inside.contains(base.node())) {
            read.add(base);
            lastRead.put(base, i);
          }
        }
      }
      reads.add(read);
    }
    graph.outputs().values().forEach(this::keep);
    graph.gradients().values().forEach(this::keep);
    for (int i = 0; i < steps.size(); i++) {
      Set<Value> written = new TreeSet<>(ORDER);
      for (Node node : steps.get(i).nodes()) {
        for (Value output : node.outputs()) {
          Value base = views.of(output).base();
          // What nobody reads still needs a place where a step cannot leave it out.
          if (steps.get(i) instanceof PlanStep.Single || lastRead.containsKey(base)) {
            written.add(base);
            firstWrite.putIfAbsent(base, i);
          }
        }
      }
      writes.add(written);
    }
  }

  private void keep(Value value) {
    lastRead.put(views.of(value).base(), Integer.MAX_VALUE);
  }

  View view(Value value) {
    return views.of(value);
  }

  /** Memory that a step reads. */
  Set<Value> reads(int step) {
    return reads.get(step);
  }

  /** Memory that a step writes. */
  Set<Value> writes(int step) {
    return writes.get(step);
  }

  /** The step that first writes a value. */
  int firstWrite(Value value) {
    return firstWrite.get(value);
  }

  /** The last step that reads a value: 0 if none does, beyond all if it is a result. */
  int lastRead(Value value) {
    return lastRead.getOrDefault(value, 0);
  }

  /** All values that are written. */
  Set<Value> written() {
    var all = new TreeSet<>(ORDER);
    all.addAll(firstWrite.keySet());
    return all;
  }
}
