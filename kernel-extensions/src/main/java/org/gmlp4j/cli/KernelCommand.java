package org.gmlp4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kernel}: the Jupyter kernel's installation and health. */
@Command(
    name = "kernel",
    description = "Installs the Jupyter kernel, removes it, or says what is wrong with it.",
    subcommands = {
      KernelInstallCommand.class,
      KernelUninstallCommand.class,
      KernelDoctorCommand.class
    })
public final class KernelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: kernel install, kernel uninstall, or kernel doctor");
  }
}
