package org.gmlp4j.backend.nd4j;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** Types and shapes of all that operations compute, from ND4J's own rules, without computing it. */
final class ArrayShapes {
  private final SameDiff sd;
  private final OpContext context = Nd4j.getExecutioner().buildContext();
  private final Map<DataType, DataBuffer> elements = new HashMap<>();
  private final Map<String, INDArray> likenesses = new HashMap<>();
  private final Map<String, ArrayShape> results = new HashMap<>();

  private ArrayShapes(SameDiff sd) {
    this.sd = sd;
  }

  /** An array's type and extents. */
  record ArrayShape(DataType type, long... extents) {
    long size() {
      long size = 1;
      for (long extent : extents) {
        size = Math.multiplyExact(size, extent);
      }
      return size;
    }

    boolean isLike(ArrayShape other) {
      return type == other.type && Arrays.equals(extents, other.extents);
    }
  }

  /** By name, of the results of operations that are in an order to execute them in. */
  static Map<String, ArrayShape> of(SameDiff sd, List<SameDiffOp> ops) {
    var shapes = new ArrayShapes(sd);
    try {
      ops.forEach(shapes::infer);
      return shapes.results;
    } finally {
      OpContexts.close(shapes.context);
      shapes.elements.values().forEach(DataBuffer::close);
    }
  }

  private void infer(SameDiffOp op) {
    List<LongShapeDescriptor> descriptors = outputs(op);
    for (int i = 0; i < descriptors.size(); i++) {
      String name = op.getOutputsOfOp().get(i);
      var shape = new ArrayShape(sd.getVariable(name).dataType(), descriptors.get(i).getShape());
      results.put(name, shape);
      likenesses.put(name, likeness(shape));
    }
  }

  private List<LongShapeDescriptor> outputs(SameDiffOp op) {
    var inputs = LiveOps.inputs(op).stream().map(this::input).toArray(INDArray[]::new);
    OpContexts.setInputs(context, op.getOp(), inputs);
    List<LongShapeDescriptor> outputs = op.getOp().calculateOutputShape(context);
    context.purge();
    return outputs;
  }

  private INDArray input(String name) {
    return likenesses.computeIfAbsent(name, key -> likeness(sd.getVariable(key)));
  }

  private INDArray likeness(SDVariable source) {
    return source.isPlaceHolder()
        ? likeness(new ArrayShape(source.dataType(), source.placeholderShape()))
        : source.getArr();
  }

  /** An array of a shape whose elements are all one, so that it takes no memory. */
  private INDArray likeness(ArrayShape shape) {
    DataBuffer buffer =
        elements.computeIfAbsent(shape.type(), type -> Nd4j.createBuffer(type, 1, true));
    var strides = new long[shape.extents().length];
    return Nd4j.create(buffer, shape.extents(), strides, 0, 'c', shape.type());
  }
}
