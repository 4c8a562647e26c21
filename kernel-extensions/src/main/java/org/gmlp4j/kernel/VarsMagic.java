package org.gmlp4j.kernel;

import static org.gmlp4j.notebook.Table.Column.left;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.notebook.Table;

/** {@code %vars}: the notebook's variables with their types and values. */
final class VarsMagic implements LineMagicSpec {
  private static final int LONGEST_VALUE = 80;

  @Override
  public String name() {
    return "vars";
  }

  @Override
  public String usage() {
    return "%vars [PART OF A NAME]";
  }

  @Override
  public String purpose() {
    return "lists the variables: name, type, value";
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return Variables.names(kernel);
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    JavaSession java = GmlpKernel.of(kernel).evaluator().java();
    List<List<String>> rows =
        Variables.of(java)
            .filter(variable -> args.isEmpty() || variable.name().contains(args.get(0)))
            .map(
                variable ->
                    List.of(
                        variable.name(),
                        variable.typeName(),
                        java.valueOf(variable)
                            .map(value -> Rendering.shortText(value, LONGEST_VALUE))
                            .orElse("null")))
            .toList();
    return rows.isEmpty()
        ? "no variables yet"
        : new Table("", List.of(left("name"), left("type"), left("value")), rows);
  }
}
