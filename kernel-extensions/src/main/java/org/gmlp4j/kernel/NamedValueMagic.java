package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * A magic behind whose name stand variables, or files and folders; Tab completes both.
 *
 * @param <A> its arguments, a class that picocli knows
 */
abstract class NamedValueMagic<A> extends JavaMagic<A> {
  @Override
  public final List<String> words(BaseKernel kernel, String prefix) {
    return Variables.namesAndFiles(kernel, prefix);
  }
}
