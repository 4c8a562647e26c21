package org.gmlp4j.backend.onednn;

import java.util.List;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.ToeplitzGradient;
import org.gmlp4j.graph.Unslice;
import org.gmlp4j.plan.PlanStep;

/** Turns each step of a plan into code with its operands bound. */
final class StepCompiler extends NoStep<Step> {
  private final OneDnnExecutable executable;
  private final MatrixSteps matrices;
  private final CopySteps copies;

  StepCompiler(OneDnnExecutable executable, Primitives primitives) {
    this.executable = executable;
    this.copies = new CopySteps(primitives);
    this.matrices = new MatrixSteps(primitives, copies);
  }

  /** The step's code with its operands bound. */
  Step compile(PlanStep step) {
    return step instanceof PlanStep.Fused fused
        ? RowCompiler.compile(executable, fused)
        : step.nodes().get(0).op().accept(this, step.nodes().get(0));
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
    Tensor y = out(node, 0);
    Tensor a = executable.half(node.input(0));
    Tensor b = executable.half(node.input(1));
    boolean half = executable.isHalf(node.input(0)) || executable.isHalf(node.input(1)) || y.half();
    return half
        ? matrices.matMul(op, a, b, bias, y)
        : matrices.matMul(op, in(node, 0), in(node, 1), bias, y);
  }

  @Override
  public Step visitSum(Sum op, Node node) {
    return matrices.sum(op, in(node, 0), out(node, 0));
  }

  @Override
  public Step visitGather(Gather op, Node node) {
    return TableRows.gather(in(node, 0), ids(node, 1), out(node, 0));
  }

  @Override
  public Step visitScatterAdd(ScatterAdd op, Node node) {
    Tensor table = out(node, 0);
    Step add = TableRows.scatterAdd(ids(node, 0), in(node, 1), table);
    return executable.plan().accumulates(node) ? add : sequence(List.of(Kernels.clear(table), add));
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
  public Step visitToeplitz(Toeplitz op, Node node) {
    return Diagonals.toeplitz(in(node, 0), out(node, 0));
  }

  @Override
  public Step visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return Diagonals.toeplitzGradient(in(node, 0), out(node, 0));
  }
}
