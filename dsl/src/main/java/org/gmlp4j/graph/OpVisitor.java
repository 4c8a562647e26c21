package org.gmlp4j.graph;

/**
 * A case for each operation.
 *
 * @param <R> what a case returns
 */
public interface OpVisitor<R> {
  R visitInput(Input op, Node node);

  R visitParameter(Parameter op, Node node);

  R visitConstant(Constant op, Node node);

  R visitMatMul(MatMul op, Node node);

  R visitAdd(Add op, Node node);

  R visitAddBias(AddBias op, Node node);

  R visitMultiply(Multiply op, Node node);

  R visitScale(Scale op, Node node);

  R visitGelu(Gelu op, Node node);

  R visitGeluGradient(GeluGradient op, Node node);

  R visitLayerNorm(LayerNorm op, Node node);

  R visitLayerNormGradient(LayerNormGradient op, Node node);

  R visitSoftmax(Softmax op, Node node);

  R visitSoftmaxGradient(SoftmaxGradient op, Node node);

  R visitCrossEntropy(CrossEntropy op, Node node);

  R visitCrossEntropyGradient(CrossEntropyGradient op, Node node);

  R visitGather(Gather op, Node node);

  R visitScatterAdd(ScatterAdd op, Node node);

  R visitSplit(Split op, Node node);

  R visitConcat(Concat op, Node node);

  R visitSlice(Slice op, Node node);

  R visitUnslice(Unslice op, Node node);

  R visitReshape(Reshape op, Node node);

  R visitSum(Sum op, Node node);

  R visitRepeat(Repeat op, Node node);

  R visitDropout(Dropout op, Node node);

  R visitToeplitz(Toeplitz op, Node node);

  R visitToeplitzGradient(ToeplitzGradient op, Node node);
}
