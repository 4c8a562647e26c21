package org.gmlp4j.kernel;

import java.util.List;
import java.util.Locale;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.CellMagicSpec;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;

/** {@code %time} and {@code %%time}: evaluates Java and prints how long it took. */
final class TimeMagic implements LineMagicSpec, CellMagicSpec {
  @Override
  public String name() {
    return "time";
  }

  @Override
  public String usage() {
    return "%time JAVA, or %%time above a cell";
  }

  @Override
  public String purpose() {
    return "evaluates Java and prints how long it took";
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    return timed(kernel, GmlpKernel.of(kernel).evaluator().lineMagicText(), 0);
  }

  @Override
  public Object callCell(BaseKernel kernel, List<String> args, String body) {
    return timed(kernel, body, 1);
  }

  private static Object timed(BaseKernel kernel, String source, int linesBelow) {
    if (source.isBlank()) {
      throw new MagicException("%time times Java source, and got none; write it behind %time");
    }
    long start = System.nanoTime();
    Object value =
        GmlpKernel.of(kernel).evaluator().evaluateInside(source, linesBelow).orElse(null);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "took %.3f s%n", seconds);
    return value;
  }
}
