package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.CellMagicSpec;

/**
 * A magic that may have a cell of Java below it, and does without.
 *
 * @param <A> its arguments, a class that picocli knows
 */
abstract class JavaCellMagic<A> extends JavaMagic<A> implements CellMagicSpec {
  @Override
  public final Object callCell(BaseKernel kernel, List<String> args, String body) throws Exception {
    return call(kernel, args, body);
  }
}
