package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gmlp4j.kernel.Doctor;
import org.gmlp4j.kernel.Finding;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kernel doctor}: what is wrong with the kernel's surroundings, each with its cure. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with Java, Jupyter, native libraries, memory and the installed kernel.",
      "Exits 0 if the kernel can work, else 1."
    })
public final class KernelDoctorCommand implements Callable<Integer> {
  @Mixin private KernelFolderOptions where;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path kernels = where.folder().orElseGet(KernelInstaller::userFolder);
    List<Finding> findings =
        Doctor.examine(kernels, where.name(), "gmlp kernel install" + where.words());
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      out.printf("%-8s %s%n", finding.level().name().toLowerCase(Locale.ROOT), finding.what());
      if (!finding.cure().isEmpty()) {
        out.printf("%-8s → %s%n", "", finding.cure());
      }
    }
    boolean works =
        findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    return works ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
