package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.gmlp4j.backend.nd4j.ArrayShapes.ArrayShape;
import org.gmlp4j.plan.ArenaLayout;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;

/**
 * Where operations write: results into arrays that are given, other floats into one arena by their
 * lifetimes, anything else into arrays of its own. Reshapes read where their operand lies, and what
 * goes element by element writes over an operand that nothing reads afterwards.
 */
final class ArrayLayout {
  private final List<SameDiffOp> ops;
  private final Map<String, ArrayShape> shapes;
  private final Map<String, String> owners = new HashMap<>(); // of what lies in memory of others
  private final Map<String, Integer> lastReads = new HashMap<>(); // of owners, by operation
  private final Set<String> results = new HashSet<>(); // owners
  private final ArenaLayout arena;

  ArrayLayout(SameDiff sd, Collection<String> results) {
    ops = LiveOps.of(sd, results);
    shapes = ArrayShapes.of(sd, ops);
    nameViews();
    results.forEach(name -> this.results.add(owner(name)));
    noteReads();
    arena = layOut();
  }

  private void nameViews() {
    for (SameDiffOp op : ops) {
      if (isView(op)) {
        owners.put(op.getOutputsOfOp().get(0), LiveOps.inputs(op).get(0));
      }
    }
  }

  /** In whose memory a variable lies, perhaps its own. */
  String owner(String name) {
    String owner = name;
    while (owners.containsKey(owner)) {
      owner = owners.get(owner);
    }
    return owner;
  }

  private void noteReads() {
    for (int i = 0; i < ops.size(); i++) {
      for (String name : LiveOps.inputs(ops.get(i))) {
        lastReads.put(owner(name), i);
      }
    }
  }

  private ArenaLayout layOut() {
    Map<String, ArenaLayout.Life> lives = new LinkedHashMap<>();
    for (int i = 0; i < ops.size(); i++) {
      SameDiffOp op = ops.get(i);
      for (String name : isView(op) ? List.<String>of() : op.getOutputsOfOp()) {
        if (!isInArena(name)) {
          continue;
        }
        int end = lastReads.getOrDefault(name, i);
        String owner = overwritten(op, i, lives.keySet());
        if (owner != null) {
          owners.put(name, owner);
          lastReads.merge(owner, end, Math::max);
        }
        var life = new ArenaLayout.Life(owner(name), shapes.get(name).size(), i, end);
        lives.merge(owner(name), life, ArenaLayout.Life::and);
      }
    }
    return ArenaLayout.of(new ArrayList<>(lives.values()), ops.size());
  }

  /** An operand that the result may take the place of, or null. */
  private String overwritten(SameDiffOp op, int step, Set<String> inArena) {
    if (!isElementwise(op)) {
      return null;
    }
    ArrayShape result = shapes.get(op.getOutputsOfOp().get(0));
    for (String name : LiveOps.inputs(op)) {
      boolean fits = shapes.containsKey(name) && shapes.get(name).isLike(result);
      if (fits && inArena.contains(owner(name)) && lastReads.get(owner(name)) == step) {
        return owner(name);
      }
    }
    return null;
  }

  private static boolean isElementwise(SameDiffOp op) {
    Object function = op.getOp();
    return function instanceof ScalarOp
        || function instanceof TransformOp
        || function instanceof AddOp
        || function instanceof SubOp
        || function instanceof MulOp
        || function instanceof DivOp;
  }

  /** Whether an operation only gives its operand another shape. */
  static boolean isView(SameDiffOp op) {
    return op.getOp() instanceof Reshape;
  }

  private boolean isInArena(String name) {
    return shapes.get(name).type() == DataType.FLOAT && !results.contains(name);
  }

  /** The operations, in the order in which they are executed. */
  List<SameDiffOp> ops() {
    return ops;
  }

  ArrayShape shape(String name) {
    return shapes.get(name);
  }

  /** First float in the arena; empty for what is not in it. */
  OptionalLong offset(String name) {
    Long offset = arena.offsets().get(owner(name));
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  long arenaFloats() {
    return arena.size();
  }

  /** Whether a variable is computed, and not given. */
  boolean isComputed(String name) {
    return shapes.containsKey(name);
  }

  /** Bytes of all that the operations write but the results. */
  long bytes() {
    long apart = 0;
    for (SameDiffOp op : ops) {
      for (String name : isView(op) ? List.<String>of() : op.getOutputsOfOp()) {
        if (!isInArena(name) && !results.contains(name)) {
          apart += shapes.get(name).size() * shapes.get(name).type().width();
        }
      }
    }
    return arena.size() * Float.BYTES + apart;
  }
}
