package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a notebook's code cells in this JVM, without Jupyter and without Python.
 *
 * <p>Outputs are those that the kernel would send: both use {@link CellEvaluator}. The first cell
 * that fails ends the run.
 *
 * @param parameters values for variables declared in the cell tagged {@code parameters}
 * @param timeout the longest that one cell may take; empty for no limit
 * @param echo where streams and results are shown as they come; empty to show nothing
 */
public record NotebookRunner(
    Map<String, String> parameters, Optional<Duration> timeout, Optional<PrintStream> echo) {
  /** How long a cell may go on after it was asked to stop. */
  private static final long GRACE_SECONDS = 10;

  public NotebookRunner {
    parameters = new LinkedHashMap<>(parameters);
    if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
      throw new IllegalArgumentException(
          "timeout must be positive, got %s; leave it out for no limit".formatted(timeout.get()));
    }
  }

  /** A runner without parameters, limits and echo. */
  public NotebookRunner() {
    this(Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Runs a notebook.
   *
   * @param notebook an nbformat 4 tree, see {@link NotebookFile#read}; it is not changed
   * @throws NotebookFormatException if a parameter is not declared in the notebook
   */
  public NotebookRun run(JsonObject notebook) {
    GmlpKernel kernel = GmlpKernel.create();
    kernel.loadExtensions();
    try {
      return run(kernel, notebook.deepCopy());
    } finally {
      kernel.evaluator().close();
    }
  }

  private NotebookRun run(GmlpKernel kernel, JsonObject notebook) {
    List<JsonObject> cells = prepared(notebook);
    Map<String, List<JsonObject>> displays = new HashMap<>();
    Optional<NotebookRun.Failure> failure = Optional.empty();
    boolean injected = parameters.isEmpty();
    if (!injected && cells.stream().noneMatch(cell -> isParameters(cell))) {
      NotebookParameters.cell(parameters, List.of());
    }
    int count = 0;
    for (int i = 0; i < cells.size() && failure.isEmpty(); i++) {
      JsonObject cell = cells.get(i);
      if (!NotebookFile.isCode(cell) || NotebookFile.source(cell).isBlank()) {
        continue;
      }
      count++;
      Optional<CellError> error = runCell(kernel, cell, count, displays);
      if (error.isPresent()) {
        failure =
            Optional.of(new NotebookRun.Failure(i, count, NotebookFile.source(cell), error.get()));
      } else if (!injected && isParameters(cell)) {
        injected = true;
        List<jdk.jshell.VarSnippet> declared =
            kernel.evaluator().java().shell().variables().toList();
        JsonObject injectedCell = NotebookParameters.cell(parameters, declared);
        addCellId(notebook, injectedCell);
        cells.add(i + 1, injectedCell);
      }
    }
    JsonArray executed = new JsonArray();
    cells.forEach(executed::add);
    notebook.add("cells", executed);
    return new NotebookRun(notebook, failure);
  }

  private static boolean isParameters(JsonObject cell) {
    return NotebookFile.isCode(cell) && NotebookFile.hasTag(cell, NotebookParameters.TAG);
  }

  /** The cells without old outputs, and without a cell that an earlier run injected. */
  private List<JsonObject> prepared(JsonObject notebook) {
    JsonObject metadata =
        notebook.has("metadata") ? notebook.getAsJsonObject("metadata") : new JsonObject();
    metadata.add("language_info", KernelInfo.languageInfo());
    metadata.add("kernelspec", KernelSpec.metadata());
    notebook.add("metadata", metadata);
    List<JsonObject> cells = new ArrayList<>();
    for (JsonObject cell : NotebookFile.cells(notebook)) {
      if (!parameters.isEmpty() && NotebookFile.hasTag(cell, NotebookParameters.INJECTED_TAG)) {
        continue;
      }
      if (NotebookFile.isCode(cell)) {
        cell.add("outputs", new JsonArray());
        cell.add("execution_count", JsonNull.INSTANCE);
      }
      cells.add(cell);
    }
    return cells;
  }

  /** From nbformat 4.5 on every cell has an id. */
  private static void addCellId(JsonObject notebook, JsonObject cell) {
    cell.add("outputs", new JsonArray());
    if (notebook.has("nbformat_minor") && notebook.get("nbformat_minor").getAsInt() >= 5) {
      cell.addProperty("id", "injected-parameters");
    }
  }

  private Optional<CellError> runCell(
      GmlpKernel kernel, JsonObject cell, int count, Map<String, List<JsonObject>> displays) {
    NotebookCellOutput collected = new NotebookCellOutput(count, displays);
    Optional<ConsoleOutput> console = echo.map(stream -> new ConsoleOutput(stream, stream));
    CellOutput output =
        console.<CellOutput>map(shown -> new TeeOutput(collected, shown)).orElse(collected);
    Future<Optional<CellError>> running =
        kernel.submit("cell " + count, NotebookFile.source(cell), output);
    Optional<CellError> error = await(kernel, running, output);
    console.ifPresent(ConsoleOutput::finish);
    cell.addProperty("execution_count", count);
    collected.moveInto(cell);
    return error;
  }

  private Optional<CellError> await(
      GmlpKernel kernel, Future<Optional<CellError>> running, CellOutput output) {
    try {
      return timeout.isPresent()
          ? running.get(timeout.get().toMillis(), TimeUnit.MILLISECONDS)
          : running.get();
    } catch (TimeoutException e) {
      return Optional.of(stop(kernel, running, output));
    } catch (InterruptedException e) {
      kernel.evaluator().interrupt();
      Thread.currentThread().interrupt();
      return Optional.of(CellError.of(CellError.INTERRUPTED, "the run was asked to stop"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the evaluator failed: " + e.getCause(), e);
    }
  }

  private CellError stop(
      GmlpKernel kernel, Future<Optional<CellError>> running, CellOutput output) {
    kernel.evaluator().interrupt();
    String stopped = "was asked to stop";
    try {
      running.get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      stopped = "did not stop when asked to";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the evaluator failed: " + e.getCause(), e);
    }
    CellError error =
        CellError.of(
            "Timeout",
            "the cell took longer than %s s and %s; allow more time, or do less in it"
                .formatted(timeout.orElseThrow().toMillis() / 1000.0, stopped));
    output.error(error);
    return error;
  }
}
