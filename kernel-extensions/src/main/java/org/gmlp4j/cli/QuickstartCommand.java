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
import org.gmlp4j.options.PlaceOptions;
import org.gmlp4j.options.PrecisionOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--max-train-samples",
      paramLabel = "N",
      description = "Trains on the first N sentences only.")
  private Integer maxTrainSamples;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
  private Integer epochs;

  @Mixin private PrecisionOption precision = new PrecisionOption();

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
    place.data().ifPresent(Sst2::from);
  }

  private void atLeastOne(String option, Integer value) {
    if (value != null && value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, got " + value);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    place.data().ifPresent(folder -> parameters.put("dataFolder", folder.toString()));
    if (maxTrainSamples != null) {
      parameters.put("maxTrainSamples", maxTrainSamples.toString());
    }
    if (epochs != null) {
      parameters.put("epochs", epochs.toString());
    }
    precision
        .precision()
        .ifPresent(wanted -> parameters.put("precision", "Precision." + wanted.name()));
    if (place.offline()) {
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
