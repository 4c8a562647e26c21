package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.kernel.KernelMagics.MagicSpec;
import org.gmlp4j.notebook.Table;
import org.gmlp4j.options.NearestNames;

/** {@code %help}: all magics, with those of extensions; {@code %help name}: what a name means. */
final class HelpMagic implements LineMagicSpec {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public String usage() {
    return "%help, %help NAME, or NAME?";
  }

  @Override
  public String purpose() {
    return "lists the magics, or tells what a magic, a variable or a name of Java is";
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return names(kernel).toList();
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    if (args.isEmpty()) {
      return magics(kernel);
    }
    String name = args.get(0).replaceFirst("^%{1,2}", "");
    Optional<String> text = MagicHelp.of(name);
    if (text.isEmpty() && kernel instanceof GmlpKernel ours) {
      text = new Inspection(ours.evaluator().java()).at(new CellCursor(name, name.length()), true);
    }
    CurrentOutput.get().page(MimeData.text(text.orElseThrow(() -> unknown(kernel, name))));
    return null;
  }

  private static MagicException unknown(BaseKernel kernel, String name) {
    return new MagicException(
        "there is no magic, variable or name of Java \"%s\"; nearest magics: %s"
            .formatted(name, String.join(", ", NearestNames.of(name, names(kernel).toList()))));
  }

  private static Stream<String> names(BaseKernel kernel) {
    return Stream.concat(
            kernel.getMagicsRegistry().getLineMagicNames().stream(),
            kernel.getMagicsRegistry().getCellMagicNames().stream())
        .sorted()
        .distinct();
  }

  private static Table magics(BaseKernel kernel) {
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
    return new Table(
        "", List.of(Table.Column.left("magic"), Table.Column.left("what it does")), rows);
  }
}
