package org.gmlp4j.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.kernel.NotebookFile;
import org.gmlp4j.kernel.NotebookFormatException;
import org.gmlp4j.kernel.NotebookRun;
import org.gmlp4j.kernel.NotebookRunner;
import org.gmlp4j.notebook.NotebookPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run FILE.ipynb}: executes a notebook in this JVM. */
@Command(
    name = "run",
    description = "Runs a notebook without Jupyter; writes it with its outputs, and as a web page.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every cell ran",
      "1:a cell failed; what ran before it is written",
      "2:the file is missing, is no notebook, or lacks a parameter"
    })
public final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE.ipynb", description = "The notebook.")
  private Path notebook;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The page (.html) or the executed notebook (.ipynb) to write;"
              + " a page gets its notebook beside it. Default: FILE.html in this folder.")
  private Path output;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "Sets a variable that the cell tagged \"parameters\" declares; repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "The longest that one cell may take.")
  private Double timeoutSeconds;

  @Option(
      names = {"-q", "--quiet"},
      description = "Does not show the cells' outputs.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (timeoutSeconds != null && timeoutSeconds <= 0) {
      err.println("--timeout must be positive, got " + timeoutSeconds + "; leave it out for none");
      return 2;
    }
    NotebookRun run;
    try {
      NotebookRunner runner =
          new NotebookRunner(
              parameters,
              Optional.ofNullable(timeoutSeconds).map(s -> Duration.ofMillis((long) (s * 1000))),
              quiet ? Optional.empty() : Optional.of(System.out));
      run = runner.run(NotebookFile.read(notebook));
    } catch (NotebookFormatException e) {
      err.println(e.getMessage());
      return 2;
    }
    write(run.notebook());
    run.failure().ifPresent(failure -> report(failure, err));
    return run.failure().isPresent() ? 1 : 0;
  }

  private void write(JsonObject executed) throws IOException {
    RunOutputs outputs = RunOutputs.of(notebook, output);
    PrintWriter out = spec.commandLine().getOut();
    NotebookFile.write(outputs.notebook(), executed);
    out.println("wrote " + outputs.notebook());
    if (outputs.page().isPresent()) {
      String html = NotebookPage.render(executed, RunOutputs.baseName(notebook));
      AtomicFiles.writeString(outputs.page().get(), html);
      out.println("wrote " + outputs.page().get());
    }
    out.flush();
  }

  /** Shows the cell that failed, and why. */
  static void report(NotebookRun.Failure failure, PrintWriter err) {
    err.printf("%ncell %d failed:%n%n", failure.executionCount());
    failure.source().lines().forEach(line -> err.println("    " + line));
    err.println();
    err.println(failure.error().plainText());
    err.flush();
  }
}
