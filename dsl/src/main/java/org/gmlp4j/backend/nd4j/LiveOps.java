package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** The operations that some variables depend on. */
final class LiveOps {
  private LiveOps() {}

  /** In the order in which they were added, which is one to execute them in. */
  static List<SameDiffOp> of(SameDiff sd, Collection<String> results) {
    var ops = new ArrayList<>(sd.getOps().values());
    Collections.reverse(ops);
    Set<String> needed = new HashSet<>(results);
    var live = new ArrayList<SameDiffOp>();
    for (SameDiffOp op : ops) {
      if (op.getOutputsOfOp().stream().anyMatch(needed::contains)) {
        live.add(op);
        needed.addAll(inputs(op));
      }
    }
    Collections.reverse(live);
    return live;
  }

  /** Names of what an operation reads. */
  static List<String> inputs(SameDiffOp op) {
    List<String> inputs = op.getInputsToOp();
    return inputs == null ? List.of() : inputs;
  }
}
