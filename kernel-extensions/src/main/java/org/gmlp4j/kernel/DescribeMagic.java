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
  public Object callLine(BaseKernel kernel, List<String> args) {
    if (args.isEmpty()) {
      throw new MagicException(
          "%describe needs a model: a variable, or one of " + String.join(", ", GMLP.presets()));
    }
    if (args.size() == 1 && GMLP.presets().stream().anyMatch(args.get(0)::equalsIgnoreCase)) {
      return GMLP.preset(args.get(0)).summary();
    }
    if (args.size() == 1 && args.get(0).contains("-")) {
      return GMLP.preset(args.get(0)).summary(); // a mistyped preset: answers with the nearest
    }
    CellEvaluator evaluator = GmlpKernel.of(kernel).evaluator();
    Object value = evaluator.evaluateInside(evaluator.lineMagicText(), 0).orElse(null);
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
