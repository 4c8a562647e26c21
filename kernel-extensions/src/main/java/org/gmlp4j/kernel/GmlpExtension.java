package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.gmlp4j.kernel.KernelMagics.CellMagicSpec;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.kernel.KernelMagics.MagicSpec;
import org.gmlp4j.notebook.MimeBundle;

/**
 * Our magics and displays for the kernels of JJava, 1.0-a6 and 1.0-a7: found by them on their class
 * path.
 *
 * <p>Variables then last as long as JJava keeps them, and a training run is not interrupted; the
 * gmlp4j kernel has neither limit.
 */
public final class GmlpExtension implements Extension {
  @Override
  public void install(BaseKernel kernel) {
    if (kernel instanceof GmlpKernel) {
      return; // which has all of this and more
    }
    CurrentOutput.set(new ExtensionOutput(kernel));
    KernelMagics.all().stream()
        .filter(MagicSpec::isPortable)
        .forEach(magic -> register(kernel.getMagicsRegistry(), magic));
    kernel
        .getRenderer()
        .createRegistration(MimeBundle.class)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.TEXT_PLAIN)
        .register(
            (bundle, context) ->
                ExtensionOutput.putInto(context.getOutputContainer(), Rendering.of(bundle)));
  }

  /** JJava drops what a magic returns, or shows it in a plainer form than ours. */
  private static void register(MagicsRegistry registry, MagicSpec magic) {
    if (magic instanceof LineMagicSpec line) {
      registry.registerLineMagic(
          magic.name(),
          (BaseKernel kernel, List<String> args) -> shown(line.callLine(kernel, args)));
    }
    if (magic instanceof CellMagicSpec cell) {
      registry.registerCellMagic(
          magic.name(),
          (BaseKernel kernel, List<String> args, String body) ->
              shown(cell.callCell(kernel, args, body)));
    }
  }

  private static Object shown(Object result) {
    if (result != null) {
      Notebook.display(result);
    }
    return null;
  }
}
