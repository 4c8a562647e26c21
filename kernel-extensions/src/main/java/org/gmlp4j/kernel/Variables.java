package org.gmlp4j.kernel;

import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The names that cells have declared; none are known of kernels that are not ours. */
final class Variables {
  private Variables() {}

  /**
   * The variables, but for those of JShell such as {@code $1}, which hold values of expressions.
   */
  static Stream<VarSnippet> of(JavaSession java) {
    return java.shell().variables().filter(variable -> !variable.name().startsWith("$"));
  }

  /** Their names. */
  static List<String> names(BaseKernel kernel) {
    return kernel instanceof GmlpKernel ours
        ? of(ours.evaluator().java()).map(VarSnippet::name).toList()
        : List.of();
  }

  /** The names, and files whose paths begin so. */
  static List<String> namesAndFiles(BaseKernel kernel, String prefix) {
    return Stream.concat(
            names(kernel).stream(),
            MagicCompletion.files(prefix).stream().map(Completion.Item::text))
        .toList();
  }
}
