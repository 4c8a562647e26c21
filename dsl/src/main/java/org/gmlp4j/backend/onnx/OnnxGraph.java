package org.gmlp4j.backend.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.gmlp4j.graph.DType;

/** Grows an ONNX graph; values are known by their names. */
final class OnnxGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("gmlp4j");
  private int names;

  GraphProto build() {
    return graph.build();
  }

  /** Adds a node of one result and gives its name. */
  String node(String operator, List<String> operands, AttributeProto... attributes) {
    return node(operator, operands, 1, attributes).get(0);
  }

  /** Adds a node and gives the names of its results. */
  List<String> node(
      String operator, List<String> operands, int results, AttributeProto... attributes) {
    List<String> outputs =
        LongStream.range(0, results)
            .mapToObj(i -> operator.toLowerCase(Locale.ROOT) + "." + names++)
            .toList();
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(outputs.get(0))
            .addAllInput(operands)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes)));
    return outputs;
  }

  /** A name for a result that callers ask for. */
  void output(String name, String value, DType type, DynamicShape shape) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").setName(name).addInput(value).addOutput(name));
    graph.addOutput(info(name, type, shape));
  }

  void input(String name, DType type, DynamicShape shape) {
    graph.addInput(info(name, type, shape));
  }

  private static ValueInfoProto info(String name, DType type, DynamicShape shape) {
    var dims = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < shape.grows().size(); axis++) {
      int extent = shape.perExample().get(axis);
      var dim = TensorShapeProto.Dimension.newBuilder();
      if (!shape.grows().get(axis)) {
        dim.setDimValue(extent);
      } else {
        dim.setDimParam(extent == 1 ? "batch" : "batch * " + extent);
      }
      dims.addDim(dim);
    }
    var tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(
                type == DType.INT
                    ? TensorProto.DataType.INT32_VALUE
                    : TensorProto.DataType.FLOAT_VALUE)
            .setShape(dims);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Stored numbers under a name of their own. */
  void floats(String name, float[] values, List<Integer> dims) {
    ByteBuffer bytes = bytes(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    tensor(
        name, TensorProto.DataType.FLOAT_VALUE, bytes, dims.stream().mapToLong(d -> d).toArray());
  }

  String floats(float... values) {
    String name = "constant." + names++;
    floats(name, values, values.length == 1 ? List.of() : List.of(values.length));
    return name;
  }

  String integers(long... values) {
    ByteBuffer bytes = bytes(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    String name = "constant." + names++;
    tensor(name, TensorProto.DataType.INT64_VALUE, bytes, values.length);
    return name;
  }

  private void tensor(String name, int type, ByteBuffer bytes, long... dims) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .addAllDims(LongStream.of(dims).boxed().toList())
            .setRawData(ByteString.copyFrom(bytes)));
  }

  /** The format is little-endian everywhere. */
  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static AttributeProto attribute(String name, long... values) {
    var attribute = AttributeProto.newBuilder().setName(name);
    return values.length == 1
        ? attribute.setType(AttributeProto.AttributeType.INT).setI(values[0]).build()
        : attribute
            .setType(AttributeProto.AttributeType.INTS)
            .addAllInts(LongStream.of(values).boxed().toList())
            .build();
  }

  static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }
}
