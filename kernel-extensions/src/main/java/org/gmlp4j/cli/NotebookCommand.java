package org.gmlp4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code notebook [FILE]}: opens Jupyter with the kernel installed. */
@Command(
    name = "notebook",
    description = "Opens Jupyter, after installing the kernel for this user.")
public final class NotebookCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The notebook or folder to open. Default: the quickstart's notebook.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OPTION",
      description = "Options for Jupyter, behind the file and --, such as: -- --allow-root")
  private List<String> options = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (file != null && !Files.exists(file)) {
      spec.commandLine()
          .getErr()
          .println("there is no " + file + "; leave it out for the quickstart");
      return 2;
    }
    Optional<List<String>> jupyter = jupyter(System.getenv().getOrDefault("PATH", ""));
    if (jupyter.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "Jupyter is not on the path. Get it with \"pip install jupyterlab\" (or apt, conda,"
                  + " brew), then try again; \"run FILE.ipynb\" runs a notebook without it.");
      return 2;
    }
    Path kernel =
        KernelInstaller.installIfChanged(
            KernelInstaller.userFolder(), KernelInstaller.DEFAULT_NAME);
    spec.commandLine().getOut().println("The kernel is installed in " + kernel);
    spec.commandLine().getOut().flush();
    List<String> command = new ArrayList<>(jupyter.get());
    command.add((file == null ? quickstart() : file).toString());
    command.addAll(options);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** The notebook of the source folder, or a copy of the jar's in this one. */
  private Path quickstart() throws IOException {
    Path own = Path.of("notebooks", BundledNotebook.NAME);
    if (Files.exists(own)) {
      return own;
    }
    Path copy = Path.of(BundledNotebook.NAME);
    if (!Files.exists(copy)) {
      AtomicFiles.writeString(copy, BundledNotebook.text());
      spec.commandLine().getOut().println("wrote " + copy);
      spec.commandLine().getOut().flush();
    }
    return copy;
  }

  /** The command that opens Jupyter, JupyterLab first. */
  static Optional<List<String>> jupyter(String path) {
    for (String name : new String[] {"jupyter-lab", "jupyter-notebook"}) {
      for (String folder : path.split(File.pathSeparator)) {
        Optional<Path> found =
            Stream.of(name, name + ".exe")
                .map(file -> Path.of(folder, file))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isPresent()) {
          return Optional.of(List.of(found.get().toString()));
        }
      }
    }
    return Optional.empty();
  }
}
