package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.ModelSpec;

/**
 * {@code %describe}: a model's parts, parameters and FLOPs, by a preset's name or a Java
 * expression.
 */
final class DescribeMagic implements LineMagicSpec {
  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String usage() {
    return "%describe PRESET, or %describe JAVA";
  }

  @Override
  public String purpose() {
    return "shows a model's parts with their parameters and FLOPs";
  }

  @Override
  public boolean isPortable() {
    return true;
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return List.copyOf(GMLP.presets());
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    if (args.isEmpty()) {
      throw new MagicException(
          "%describe needs a model: a variable, or one of " + String.join(", ", GMLP.presets()));
    }
    // A preset's name has a hyphen, and a mistyped one is answered with the nearest.
    if (args.size() == 1 && args.get(0).matches("\\w+-[\\w-]*")) {
      return GMLP.preset(args.get(0)).summary();
    }
    CellHost host = CellHost.of(kernel);
    Object value = host.evaluate(host.lineText(args), 0);
    if (value instanceof ModelSpec spec) {
      return spec.summary();
    }
    throw new MagicException(
        "%%describe needs a model, got %s; presets: %s"
            .formatted(
                value == null ? "nothing" : value.getClass().getSimpleName(),
                String.join(", ", GMLP.presets())));
  }
}
