package org.gmlp4j.graph;

import java.util.List;
import java.util.Optional;

/**
 * An operation on tensors: its shape rule, its gradient rule and its cost.
 *
 * <p>The set is closed. A backend handles it with an {@link OpVisitor}, so that the compiler names
 * what a backend forgot.
 */
public sealed interface Op
    permits Input,
        Parameter,
        Constant,
        MatMul,
        Add,
        AddBias,
        Multiply,
        Scale,
        Gelu,
        GeluGradient,
        LayerNorm,
        LayerNormGradient,
        Softmax,
        SoftmaxGradient,
        CrossEntropy,
        CrossEntropyGradient,
        Gather,
        ScatterAdd,
        Split,
        Concat,
        Slice,
        Unslice,
        Reshape,
        Sum,
        Repeat,
        Dropout,
        Toeplitz,
        ToeplitzGradient {

  /**
   * The types of the results for operands of the given types.
   *
   * @throws GraphException if the operands do not fit
   */
  List<TensorType> infer(List<TensorType> inputs);

  /**
   * Adds the nodes that compute the operands' gradients; an error for operations of a backward
   * pass.
   *
   * @param node the node this operation belongs to
   * @param gradients gradient of the loss with respect to each result; null where it is zero
   * @param graph where the nodes go
   * @return gradient with respect to each operand; null where there is none
   */
  default List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    throw new GraphException(this + " has no gradient of its own: graphs are differentiated once");
  }

  /** Dispatches on the kind of operation. */
  <R> R accept(OpVisitor<R> visitor, Node node);

  /** Floating-point operations of one execution, a multiply-add counted as two. */
  default long flops(Node node) {
    return 0;
  }

  /** The name of a source of data (an input or a parameter), else empty. */
  default Optional<String> sourceName() {
    return Optional.empty();
  }
}
