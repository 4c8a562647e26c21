package org.gmlp4j.backend.nd4j;

import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** What SameDiff's operations are executed with; there are two kinds, new and old. */
final class OpContexts {
  private OpContexts() {}

  static void setInputs(OpContext context, DifferentialFunction function, INDArray... inputs) {
    if (function instanceof DynamicCustomOp op) {
      context.setArgs(inputs, op.iArgs(), op.dArgs(), op.tArgs(), op.bArgs());
    } else {
      context.setInputArrays(inputs);
    }
  }

  static void execute(OpContext context, DifferentialFunction function) {
    if (function instanceof DynamicCustomOp op) {
      Nd4j.exec(op, context);
    } else {
      Nd4j.exec((Op) function, context);
    }
  }

  /** Its interface declares an exception that no context throws. */
  static void close(OpContext context) {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("ND4J did not release an operation", e);
    }
  }
}
