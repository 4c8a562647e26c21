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

/** Turns each step of a plan into phases of a team's work, with its operands bound. */
final class StepCompiler extends NoStep<List<Phase>> {
  private final OneDnnExecutable executable;
  private final int threads;
  private final MatrixSteps matrices;
  private final CopySteps copies;

  StepCompiler(OneDnnExecutable executable, Primitives primitives, int threads) {
    this.executable = executable;
    this.threads = threads;
    this.copies = new CopySteps(primitives);
    this.matrices = new MatrixSteps(primitives, copies, threads);
  }

  /** The step's code with its operands bound. */
  List<Phase> compile(PlanStep step) {
    return step instanceof PlanStep.Fused fused
        ? List.of(RowCompiler.compile(executable, fused, threads))
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

  private static List<Phase> alone(Step step) {
    return List.of(Phase.alone(step));
  }

  @Override
  public List<Phase> visitMatMul(MatMul op, Node node) {
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
  public List<Phase> visitSum(Sum op, Node node) {
    return List.of(matrices.sum(op, in(node, 0), out(node, 0)));
  }

  @Override
  public List<Phase> visitGather(Gather op, Node node) {
    return List.of(TableRows.gather(in(node, 0), ids(node, 1), out(node, 0), threads));
  }

  @Override
  public List<Phase> visitScatterAdd(ScatterAdd op, Node node) {
    Tensor table = out(node, 0);
    Phase add = TableRows.scatterAdd(ids(node, 0), in(node, 1), table, threads);
    return executable.plan().accumulates(node)
        ? List.of(add)
        : List.of(Kernels.clear(table, threads), add);
  }

  @Override
  public List<Phase> visitSlice(Slice op, Node node) {
    return alone(copies.slice(in(node, 0), op.axis(), op.start(), out(node, 0)));
  }

  @Override
  public List<Phase> visitUnslice(Unslice op, Node node) {
    Tensor y = out(node, 0);
    Step place = copies.place(in(node, 0), op.axis(), op.start(), y);
    return List.of(Kernels.clear(y, threads), Phase.alone(place));
  }

  @Override
  public List<Phase> visitRepeat(Repeat op, Node node) {
    return List.of(Kernels.repeat(in(node, 0), op.axis(), op.extents(), out(node, 0), threads));
  }

  @Override
  public List<Phase> visitToeplitz(Toeplitz op, Node node) {
    return alone(Diagonals.toeplitz(in(node, 0), out(node, 0)));
  }

  @Override
  public List<Phase> visitToeplitzGradient(ToeplitzGradient op, Node node) {
    return alone(Diagonals.toeplitzGradient(in(node, 0), out(node, 0)));
  }
}
