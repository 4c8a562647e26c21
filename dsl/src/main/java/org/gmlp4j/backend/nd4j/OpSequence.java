package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph's operations, each with its arrays: a run is a loop that allocates nothing.
 *
 * <p>SameDiff's own sessions ask for shapes, memory and the next operation at every one, copy for a
 * reshape, and remember every array that they ever released.
 */
final class OpSequence implements AutoCloseable {
  private final ArrayLayout layout;
  private final DataBuffer arena;
  private final Map<String, INDArray> arrays = new HashMap<>();
  private final List<INDArray> apart = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(DifferentialFunction op, OpContext context) {}

  /**
   * Prepares to compute.
   *
   * @param given arrays that are read at every run, by name
   */
  OpSequence(ArrayLayout layout, Map<String, INDArray> given) {
    this.layout = layout;
    arena = Nd4j.createBuffer(DataType.FLOAT, Math.max(1, layout.arenaFloats()), false);
    arrays.putAll(given);
    layout.ops().forEach(this::prepare);
  }

  private void prepare(SameDiffOp op) {
    List<String> inputs = LiveOps.inputs(op);
    for (String name : op.getOutputsOfOp()) {
      arrays.put(
          name,
          ArrayLayout.isView(op)
              ? arrays.get(inputs.get(0)).reshape('c', layout.shape(name).extents())
              : result(name));
    }
    if (!ArrayLayout.isView(op)) {
      OpContext context = Nd4j.getExecutioner().buildContext();
      OpContexts.setInputs(
          context, op.getOp(), inputs.stream().map(arrays::get).toArray(INDArray[]::new));
      for (int i = 0; i < op.getOutputsOfOp().size(); i++) {
        context.setOutputArray(i, arrays.get(op.getOutputsOfOp().get(i)));
      }
      steps.add(new Step(op.getOp(), context));
    }
  }

  private INDArray result(String name) {
    var shape = layout.shape(name);
    OptionalLong offset = layout.offset(name);
    if (offset.isPresent()) {
      long[] extents = shape.extents();
      long[] strides = Nd4j.getStrides(extents, 'c');
      return Nd4j.create(arena, extents, strides, offset.getAsLong(), 'c', shape.type());
    }
    INDArray array = Nd4j.createUninitializedDetached(shape.type(), 'c', shape.extents());
    apart.add(array);
    return array;
  }

  /** Computes the results anew. */
  void run() {
    for (Step step : steps) {
      OpContexts.execute(step.context(), step.op());
    }
  }

  /** Computes the results anew and tells how long each operation took. */
  void run(OpListener listener) {
    for (Step step : steps) {
      long began = System.nanoTime();
      OpContexts.execute(step.context(), step.op());
      listener.onOp(step.op().opName(), System.nanoTime() - began);
    }
  }

  /** A result, or an array that was given. */
  INDArray array(String name) {
    return arrays.get(name);
  }

  @Override
  public void close() {
    for (Step step : steps) {
      OpContexts.close(step.context());
    }
    apart.forEach(INDArray::close);
    arena.close();
  }
}
