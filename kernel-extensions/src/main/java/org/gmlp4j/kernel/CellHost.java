package org.gmlp4j.kernel;

import java.util.List;
import java.util.Optional;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The kernel that a magic runs in: ours, or one of JJava with {@link GmlpExtension}. */
interface CellHost {
  /**
   * Evaluates Java inside a magic's call: its value, or null.
   *
   * @param linesBelow where the source starts in the cell, counted from the magic's own line
   */
  Object evaluate(String source, int linesBelow);

  /** Evaluates Java even where the cell was asked to stop: what a run has reached is to be kept. */
  void evaluateToTheEnd(String source);

  /** What stands behind a line magic's name, as nearly as the kernel knows how it was written. */
  String lineText(List<String> args);

  /** The value of a variable; empty where there is none of that name, or it is null. */
  Optional<Object> variable(String name);

  /** The names of variables, as far as they are known. */
  List<String> variables();

  /** Takes Java that parses apart. */
  CellExpression split(String source);

  static CellHost of(BaseKernel kernel) {
    return kernel instanceof GmlpKernel ours
        ? new OurHost(ours.evaluator())
        : new StockHost(kernel);
  }

  /** Our own kernel, which knows the cell. */
  record OurHost(CellEvaluator evaluator) implements CellHost {
    @Override
    public Object evaluate(String source, int linesBelow) {
      return evaluator.evaluateInside(source, linesBelow).orElse(null);
    }

    @Override
    public void evaluateToTheEnd(String source) {
      evaluator.evaluateToTheEnd(source);
    }

    @Override
    public String lineText(List<String> args) {
      return evaluator.lineMagicText();
    }

    @Override
    public Optional<Object> variable(String name) {
      return Variables.of(evaluator.java())
          .filter(variable -> variable.name().equals(name))
          .findFirst()
          .flatMap(evaluator.java()::valueOf);
    }

    @Override
    public List<String> variables() {
      return Variables.of(evaluator.java()).map(VarSnippet::name).toList();
    }

    @Override
    public CellExpression split(String source) {
      return CellExpression.of(evaluator.java().shell().sourceCodeAnalysis(), source);
    }
  }
}
