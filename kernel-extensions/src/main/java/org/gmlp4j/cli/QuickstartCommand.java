package org.gmlp4j.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.kernel.NotebookFile;
import org.gmlp4j.kernel.NotebookRun;
import org.gmlp4j.kernel.NotebookRunner;
import org.gmlp4j.notebook.NotebookPage;
import org.gmlp4j.plan.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quickstart}: runs the first notebook and writes its page. */
@Command(
    name = "quickstart",
    description =
        "Trains a small aMLP on SST-2 from scratch, by running the first notebook,"
            + " and writes it as a page with curves, evaluation and predictions.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:trained", "1:a cell failed", "2:an option was wrong"})
public final class QuickstartCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.html",
      defaultValue = "quickstart.html",
      description = "The page to write; default: ${DEFAULT-VALUE}, its notebook beside it.")
  private Path output;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Reads SST-2's train.tsv and dev.tsv from this folder.")
  private Path data;

  @Option(
      names = {"--max-train-samples", "--max_train_samples"},
      paramLabel = "N",
      description = "Trains on the first N sentences only.")
  private Integer maxTrainSamples;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
  private Integer epochs;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "What matrix products compute in: ${COMPLETION-CANDIDATES} (FP32); BF16 where the CPU has"
              + " instructions for it.")
  private Precision precision;

  @Option(names = "--offline", description = "Never uses the network.")
  private boolean offline;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    checkInput();
    PrintWriter out = spec.commandLine().getOut();
    NotebookRunner runner =
        new NotebookRunner(parameters(), Optional.empty(), Optional.of(System.out));
    NotebookRun run = runner.run(NotebookFile.parse(BundledNotebook.NAME, BundledNotebook.text()));
    RunOutputs outputs = RunOutputs.of(Path.of("quickstart"), output);
    NotebookFile.write(outputs.notebook(), run.notebook());
    if (outputs.page().isPresent()) {
      AtomicFiles.writeString(
          outputs.page().get(), NotebookPage.render(run.notebook(), "gmlp4j quickstart"));
      out.println("wrote " + outputs.page().get() + " (open it in a browser)");
    }
    out.println("wrote " + outputs.notebook());
    run.failure().ifPresent(failure -> RunCommand.report(failure, spec.commandLine().getErr()));
    result(run.notebook()).ifPresent(out::println);
    out.flush();
    return run.failure().isPresent() ? 1 : 0;
  }

  /** What would only fail in a cell, minutes later. */
  private void checkInput() {
    atLeastOne("--epochs", epochs);
    atLeastOne("--max-train-samples", maxTrainSamples);
    if (data != null) {
      Sst2.from(data);
    }
  }

  private void atLeastOne(String option, Integer value) {
    if (value != null && value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, got " + value);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (data != null) {
      parameters.put("dataFolder", data.toString());
    }
    if (maxTrainSamples != null) {
      parameters.put("maxTrainSamples", maxTrainSamples.toString());
    }
    if (epochs != null) {
      parameters.put("epochs", epochs.toString());
    }
    if (precision != null) {
      parameters.put("precision", "Precision." + precision.name());
    }
    if (offline) {
      parameters.put("offline", "true");
    }
    return parameters;
  }

  /** The notebook's last printed line: what it achieved. */
  private static Optional<String> result(JsonObject notebook) {
    return NotebookFile.printedLines(notebook)
        .filter(line -> line.matches(".* accuracy [01]\\.\\d+ \\(.*"))
        .reduce((earlier, later) -> later);
  }
}
