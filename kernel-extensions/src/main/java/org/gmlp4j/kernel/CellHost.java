package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The kernel that a magic runs in: ours, or one of JJava with {@link GmlpExtension}. */
interface CellHost {
  /**
   * Evaluates Java inside a magic's call: its value, or null.
   *
   * @param linesBelow where the source starts in the cell, counted from the magic's own line
   */
  Object evaluate(String source, int linesBelow);

  /** What stands behind a line magic's name, as nearly as the kernel knows how it was written. */
  String lineText(List<String> args);

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
    public String lineText(List<String> args) {
      return evaluator.lineMagicText();
    }
  }
}
