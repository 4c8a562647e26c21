package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kernel install}: makes the kernel known to Jupyter. */
@Command(name = "install", description = "Makes the kernel known to Jupyter.")
public final class KernelInstallCommand implements Callable<Integer> {
  @Mixin private KernelFolderOptions where;

  @Option(
      names = "--jdk",
      paramLabel = "FOLDER",
      description = "The JDK, 17 or newer, that is to run it (default: the one that runs this).")
  private Path jdk;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<Path> folder = where.folder();
    if (folder.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("--sys-prefix needs python3 on the path and found none; use --user or --prefix");
      return 2;
    }
    try {
      Path installed =
          jdk == null
              ? KernelInstaller.install(folder.get(), where.name())
              : KernelInstaller.install(folder.get(), where.name(), jdk);
      spec.commandLine().getOut().println("installed the kernel in " + installed);
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .printf("cannot write to %s (%s); use --user, or --prefix FOLDER%n", folder.get(), e);
      return 1;
    }
  }
}
