package org.gmlp4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.gmlp4j.kernel.DefaultImports;
import org.gmlp4j.kernel.NativeMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shell}: JShell with everything on its class path and imported. */
@Command(name = "shell", description = "Starts JShell with gmlp4j on its class path and imported.")
public final class ShellCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files of snippets to run first; /exit in one ends the shell.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path startup = startupFile();
    try {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--class-path",
                  existing(System.getProperty("java.class.path")),
                  "--startup",
                  startup.toString()));
      NativeMemory.options(Runtime.version().feature())
          .forEach(option -> arguments.add("-R" + option));
      arguments.addAll(files);
      return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
    } finally {
      Files.deleteIfExists(startup);
    }
  }

  /** JShell refuses a class path with an entry that is not there; java itself does not. */
  private static String existing(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path startupFile() throws IOException {
    Path file = Files.createTempFile("gmlp4j", ".jsh");
    Files.write(file, DefaultImports.present());
    return file;
  }
}
