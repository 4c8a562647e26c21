package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.kernel.KernelMagics.MagicSpec;

/** {@code %help}: all magics, with those of extensions. */
final class HelpMagic implements LineMagicSpec {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public String usage() {
    return "%help";
  }

  @Override
  public String purpose() {
    return "lists the magics";
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    List<List<String>> rows = new ArrayList<>();
    KernelMagics.all().forEach(magic -> rows.add(List.of(magic.usage(), magic.purpose())));
    Set<String> ours = KernelMagics.all().stream().map(MagicSpec::name).collect(Collectors.toSet());
    for (String name : new TreeSet<>(kernel.getMagicsRegistry().getLineMagicNames())) {
      if (!ours.contains(name)) {
        rows.add(List.of("%" + name, "from an extension"));
      }
    }
    for (String name : new TreeSet<>(kernel.getMagicsRegistry().getCellMagicNames())) {
      if (!ours.contains(name)) {
        rows.add(List.of("%%" + name, "from an extension"));
      }
    }
    return SmallTable.of(List.of("magic", "what it does"), rows);
  }
}
