package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kernel uninstall}: takes back {@code kernel install}. */
@Command(name = "uninstall", description = "Removes the kernel from Jupyter.")
public final class KernelUninstallCommand implements Callable<Integer> {
  @Mixin private KernelFolderOptions where;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<Path> folder = where.folder();
    if (folder.isEmpty() || !KernelInstaller.uninstall(folder.get(), where.name())) {
      spec.commandLine()
          .getErr()
          .printf(
              "there is no kernel %s in %s; \"jupyter kernelspec list\" shows where kernels are%n",
              where.name(), folder.map(Path::toString).orElse("the active Python"));
      return 2;
    }
    spec.commandLine().getOut().println("removed " + folder.get().resolve(where.name()));
    return 0;
  }
}
