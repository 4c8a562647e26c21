package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Assign;
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
  private final PreparedOps ops = new PreparedOps();

  /**
   * Prepares to compute.
   *
   * @param given arrays that are read at every run, and those that results lie in, by name
   */
  OpSequence(ArrayLayout layout, Map<String, INDArray> given) {
    this.layout = layout;
    arena = Nd4j.createBuffer(DataType.FLOAT, Math.max(1, layout.arenaFloats()), false);
    arrays.putAll(given);
    layout.ops().forEach(this::prepare);
  }

  private void prepare(SameDiffOp op) {
    List<String> inputs = LiveOps.inputs(op);
    if (ArrayLayout.isView(op)) {
      String name = op.getOutputsOfOp().get(0);
      arrays.put(name, arrays.get(inputs.get(0)).reshape('c', layout.shape(name).extents()));
      return;
    }
    List<String> outputs = op.getOutputsOfOp();
    outputs.forEach(name -> arrays.computeIfAbsent(name, this::result));
    ops.add(
        op.getOp(),
        outputs.stream().map(arrays::get).toList(),
        inputs.stream().map(arrays::get).toArray(INDArray[]::new));
  }

  /** A result, or an array that was given. */
  INDArray array(String name) {
    return arrays.get(name);
  }

  /** Copies one of the arrays at the end of every run. */
  void copy(INDArray from, INDArray to) {
    ops.add(new Assign(), to, to, from);
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
    ops.run();
  }

  /** Computes the results anew and tells how long each operation took. */
  void run(OpListener listener) {
    ops.run(listener);
  }

  @Override
  public void close() {
    ops.close();
    apart.forEach(INDArray::close);
    arena.close();
  }
}
