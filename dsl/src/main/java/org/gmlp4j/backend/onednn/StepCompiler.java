package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
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
import org.gmlp4j.graph.Op;
import org.gmlp4j.graph.OpVisitor;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.Reshape;
import org.gmlp4j.graph.Scale;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.SoftmaxGradient;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.ToeplitzGradient;
import org.gmlp4j.graph.Unslice;

/** Turns each node of a plan into a step with its operands bound. */
final class StepCompiler implements OpVisitor<Step> {
  private final OneDnnExecutable executable;
  private final MatrixSteps matrices;
  private final ElementwiseSteps elementwise;
  private final NormalizationSteps normalization;
  private final CopySteps copies;

  StepCompiler(OneDnnExecutable executable, Primitives primitives) {
    this.executable = executable;
    this.matrices = new MatrixSteps(primitives);
    this.elementwise = new ElementwiseSteps(primitives);
    this.normalization = new NormalizationSteps(primitives);
    this.copies = new CopySteps(primitives);
  }

  private Tensor in(Node node, int operand) {
    return executable.tensor(node.input(operand));
  }

  private Tensor out(Node node, int result) {
    return executable.tensor(node.output(result));
  }

  private int[] ids(Node node, int operand) {
    return executable.integers(node.input(operand));
  }

  /** Runs steps one after the other. */
  static Step sequence(List<Step> steps) {
    Step[] array = steps.toArray(Step[]::new);
    return () -> {
      for (Step step : array) {
        step.run();
      }
    };
  }

  @Override
  public Step visitMatMul(MatMul op, Node node) {
    Tensor bias = node.inputs().size() == 3 ? in(node, 2) : null;
    return matrices.matMul(op, in(node, 0), in(node, 1), bias, out(node, 0));
  }

  @Override
  public Step visitSum(Sum op, Node node) {
    return matrices.sum(op, in(node, 0), out(node, 0));
  }

  @Override
  public Step visitAdd(Add op, Node node) {
    return elementwise.add(in(node, 0), in(node, 1), out(node, 0));
  }

  @Override
  public Step visitMultiply(Multiply op, Node node) {
    return elementwise.multiply(in(node, 0), in(node, 1), out(node, 0));
  }

  @Override
  public Step visitAddBias(AddBias op, Node node) {
    return elementwise.addBias(op.axis(), in(node, 0), in(node, 1), out(node, 0));
  }

  @Override
  public Step visitScale(Scale op, Node node) {
    return elementwise.scale((float) op.factor(), in(node, 0), out(node, 0));
  }

  @Override
  public Step visitGelu(Gelu op, Node node) {
    return elementwise.gelu(in(node, 0), out(node, 0));
  }

  @Override
  public Step visitGeluGradient(GeluGradient op, Node node) {
    return elementwise.geluGradient(in(node, 0), in(node, 1), out(node, 0));
  }

  @Override
  public Step visitLayerNorm(LayerNorm op, Node node) {
    return normalization.layerNorm(
        (float) op.epsilon(),
        List.of(in(node, 0), in(node, 1), in(node, 2)),
        List.of(out(node, 0), out(node, 1), out(node, 2)));
  }

  @Override
  public Step visitLayerNormGradient(LayerNormGradient op, Node node) {
    return normalization.layerNormGradient(
        (float) op.epsilon(),
        List.of(in(node, 0), in(node, 1), in(node, 2), in(node, 3), in(node, 4)),
        List.of(out(node, 0), out(node, 1), out(node, 2)));
  }

  @Override
  public Step visitSoftmax(Softmax op, Node node) {
    int[] lengths = node.inputs().size() == 2 ? ids(node, 1) : null;
    var scaled = Masking.scaleAndMask((float) op.scale(), lengths, in(node, 0), out(node, 0));
    var softmax = normalization.softmax(out(node, 0), out(node, 0));
    return sequence(
        lengths == null
            ? List.of(scaled, softmax)
            : List.of(scaled, softmax, Masking.clearEmpty(lengths, out(node, 0))));
  }

  @Override
  public Step visitSoftmaxGradient(SoftmaxGradient op, Node node) {
    Tensor dx = out(node, 0);
    return sequence(
        List.of(
            normalization.softmaxGradient(in(node, 0), in(node, 1), dx),
            elementwise.scale((float) op.scale(), dx, dx)));
  }

  @Override
  public Step visitCrossEntropy(CrossEntropy op, Node node) {
    return Losses.crossEntropy(
        (float) op.labelSmoothing(),
        in(node, 0),
        ids(node, 1),
        CrossEntropy.hasCount(node) ? ids(node, 2) : null,
        out(node, 0),
        out(node, 1));
  }

  @Override
  public Step visitCrossEntropyGradient(CrossEntropyGradient op, Node node) {
    return Losses.crossEntropyGradient(
        (float) op.labelSmoothing(),
        in(node, 0),
        in(node, 1),
        ids(node, 2),
        CrossEntropyGradient.hasCount(node) ? ids(node, 3) : null,
        in(node, node.inputs().size() - 1),
        out(node, 0));
  }

  @Override
  public Step visitGather(Gather op, Node node) {
    return TableRows.gather(in(node, 0), ids(node, 1), out(node, 0));
  }

  @Override
  public Step visitScatterAdd(ScatterAdd op, Node node) {
    return TableRows.scatterAdd(ids(node, 0), in(node, 1), out(node, 0));
  }

  @Override
  public Step visitSplit(Split op, Node node) {
    var steps = new ArrayList<Step>();
    int start = 0;
    int axis = node.input(0).shape().rank() - 1;
    for (int i = 0; i < op.sizes().size(); i++) {
      steps.add(copies.slice(in(node, 0), axis, start, out(node, i)));
      start += op.sizes().get(i);
    }
    return sequence(steps);
  }

  @Override
  public Step visitConcat(Concat op, Node node) {
    var steps = new ArrayList<Step>();
    int start = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      Shape part = node.input(i).shape();
      steps.add(copies.place(in(node, i), part.rank() - 1, start, out(node, 0)));
      start += part.dim(-1);
    }
    return sequence(steps);
  }

  @Override
  public Step visitSlice(Slice op, Node node) {
    return copies.slice(in(node, 0), op.axis(), op.start(), out(node, 0));
  }

  @Override
  public Step visitUnslice(Unslice op, Node node) {
    Tensor y = out(node, 0);
    return sequence(List.of(Kernels.clear(y), copies.place(in(node, 0), op.axis(), op.start(), y)));
  }

  @Override
  public Step visitRepeat(Repeat op, Node node) {
    return copies.repeat(in(node, 0), op.axis(), op.extents(), out(node, 0));
  }

  @Override
  public Step visitDropout(Dropout op, Node node) {
    return Masking.dropout(op, in(node, 0), ids(node, 1), out(node, 0));
  }

  @Override
  public Step visitToeplitz(Toeplitz op, Node node) {
    return Diagonals.toeplitz(in(node, 0), out(node, 0));
  }

  @Override
  public Step visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return Diagonals.toeplitzGradient(in(node, 0), out(node, 0));
  }

  @Override
  public Step visitInput(Input op, Node node) {
    throw notAStep(op);
  }

  @Override
  public Step visitParameter(Parameter op, Node node) {
    throw notAStep(op);
  }

  @Override
  public Step visitConstant(Constant op, Node node) {
    throw notAStep(op);
  }

  @Override
  public Step visitReshape(Reshape op, Node node) {
    throw notAStep(op);
  }

  private static GraphException notAStep(Op op) {
    return new GraphException("a plan has no step for " + op + ": it only names memory");
  }
}
