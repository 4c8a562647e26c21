package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** Operations of ND4J, each with its arrays: a run is a loop that allocates nothing. */
final class PreparedOps implements AutoCloseable {
  private final List<Step> steps = new ArrayList<>();

  /**
   * An operation.
   *
   * @param arrays that its context has addresses of, held so that they are not collected
   */
  private record Step(DifferentialFunction op, OpContext context, List<INDArray> arrays) {}

  /** Adds an operation with one result, which may be one of its operands. */
  void add(DifferentialFunction op, INDArray result, INDArray... operands) {
    add(op, List.of(result), operands);
  }

  /** Adds an operation. */
  void add(DifferentialFunction op, List<INDArray> results, INDArray... operands) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    OpContexts.setInputs(context, op, operands);
    for (int i = 0; i < results.size(); i++) {
      context.setOutputArray(i, results.get(i));
    }
    var arrays = new ArrayList<>(results);
    arrays.addAll(List.of(operands));
    steps.add(new Step(op, context, List.copyOf(arrays)));
  }

  /** Executes all in the order in which they were added. */
  void run() {
    for (Step step : steps) {
      OpContexts.execute(step.context(), step.op());
    }
  }

  /** Executes all and tells how long each took. */
  void run(OpListener listener) {
    for (Step step : steps) {
      long began = System.nanoTime();
      OpContexts.execute(step.context(), step.op());
      listener.onOp(step.op().opName(), System.nanoTime() - began);
    }
  }

  @Override
  public void close() {
    for (Step step : steps) {
      OpContexts.close(step.context());
    }
    steps.clear();
  }
}
