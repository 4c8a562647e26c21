package org.gmlp4j.backend.onednn;

import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.Concat;
import org.gmlp4j.graph.Constant;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.CrossEntropyGradient;
import org.gmlp4j.graph.Dropout;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Gelu;
import org.gmlp4j.graph.GeluGradient;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.LayerNormGradient;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Multiply;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.OpVisitor;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.Reshape;
import org.gmlp4j.graph.Scale;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.SoftmaxGradient;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.ToeplitzGradient;
import org.gmlp4j.graph.Unslice;

/** Refuses every operation: the two kinds of steps each override what a plan gives them. */
abstract class NoStep<R> implements OpVisitor<R> {
  private R refuse(Node node) {
    throw new GraphException("a plan has no step of this kind for " + node);
  }

  @Override
  public R visitInput(Input op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitParameter(Parameter op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitConstant(Constant op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitMatMul(MatMul op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitAdd(Add op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitAddBias(AddBias op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitMultiply(Multiply op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitScale(Scale op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitGelu(Gelu op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitGeluGradient(GeluGradient op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitLayerNorm(LayerNorm op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitLayerNormGradient(LayerNormGradient op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitSoftmax(Softmax op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitCrossEntropy(CrossEntropy op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitGather(Gather op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitScatterAdd(ScatterAdd op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitSplit(Split op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitConcat(Concat op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitSlice(Slice op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitUnslice(Unslice op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitReshape(Reshape op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitSum(Sum op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitRepeat(Repeat op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitDropout(Dropout op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitToeplitz(Toeplitz op, Node node) {
    return refuse(node);
  }

  @Override
  public R visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return refuse(node);
  }
}
