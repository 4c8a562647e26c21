package org.gmlp4j.kernel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.gmlp4j.options.NearestNames;

/** The magics in jjava's registry: ours and those of extensions. */
final class RegistryMagics implements Magics {
  private final BaseKernel kernel;

  RegistryMagics(BaseKernel kernel) {
    this.kernel = kernel;
  }

  private MagicsRegistry registry() {
    return kernel.getMagicsRegistry();
  }

  @Override
  public Object line(String name, List<String> args) throws Exception {
    if (!lineNames().contains(name)) {
      throw unknown("%", name, lineNames(), cellNames().contains(name) ? "%%" : "");
    }
    return registry().evalLineMagic(kernel, name, args);
  }

  @Override
  public Object cell(String name, List<String> args, String body) throws Exception {
    if (!cellNames().contains(name)) {
      throw unknown("%%", name, cellNames(), lineNames().contains(name) ? "%" : "");
    }
    return registry().evalCellMagic(kernel, name, args, body);
  }

  private static MagicException unknown(
      String marks, String name, Set<String> names, String otherMarks) {
    String near =
        NearestNames.of(name, names).stream().map(marks::concat).collect(Collectors.joining(", "));
    String other = otherMarks.isEmpty() ? "" : " (there is " + otherMarks + name + ")";
    return new MagicException(
        "there is no magic %s%s%s; try %s, or %%help".formatted(marks, name, other, near));
  }

  @Override
  public Set<String> lineNames() {
    return registry().getLineMagicNames();
  }

  @Override
  public Set<String> cellNames() {
    return registry().getCellMagicNames();
  }
}
