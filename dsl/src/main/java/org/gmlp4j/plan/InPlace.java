package org.gmlp4j.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/**
 * The fifth pass: lets a fused step write a result over an operand that nothing reads afterwards,
 * rows of the same length in both.
 *
 * <p>A fused step has read a row before it writes it, so the memory can be the same.
 */
final class InPlace {
  private final StepMemory memory;
  private final Storage storage;
  private final Set<Value> untouchable;

  private InPlace(StepMemory memory, Storage storage, Set<Value> untouchable) {
    this.memory = memory;
    this.storage = storage;
    this.untouchable = untouchable;
  }

  /**
   * The operand whose memory a result takes, by result.
   *
   * @param untouchable values that must stay, or have their place elsewhere
   */
  static Map<Value, Value> of(
      List<PlanStep> steps, StepMemory memory, Storage storage, Set<Value> untouchable) {
    var pass = new InPlace(memory, storage, untouchable);
    Map<Value, Value> taken = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof PlanStep.Fused fused) {
        pass.step(i, fused, taken);
      }
    }
    return taken;
  }

  private void step(int step, PlanStep.Fused fused, Map<Value, Value> taken) {
    Set<Value> free = new HashSet<>();
    for (Value operand : memory.reads(step)) {
      if (memory.lastRead(operand) == step
          && !untouchable.contains(operand)
          && isReadByRows(operand, fused)) {
        free.add(operand);
      }
    }
    for (Value result : memory.writes(step)) {
      if (!untouchable.contains(result) && comesByRows(result)) {
        free.stream()
            .filter(operand -> fits(operand, result))
            .min(StepMemory.ORDER)
            .ifPresent(
                operand -> {
                  taken.put(result, operand);
                  free.remove(operand);
                });
      }
    }
  }

  private boolean fits(Value operand, Value result) {
    return operand.shape().size() == result.shape().size()
        && storage.isHalf(operand) == storage.isHalf(result);
  }

  private static boolean comesByRows(Value result) {
    return RowAccess.of(result.node()).orElseThrow().outputs().contains(result.index());
  }

  private boolean isReadByRows(Value operand, PlanStep.Fused fused) {
    for (Node node : fused.nodes()) {
      Set<Integer> rowInputs = RowAccess.of(node).orElseThrow().inputs();
      for (int i = 0; i < node.inputs().size(); i++) {
        View view = memory.view(node.input(i));
        if (view.base() == operand && !(rowInputs.contains(i) && view.isWhole(node.input(i)))) {
          return false;
        }
      }
    }
    return true;
  }
}
