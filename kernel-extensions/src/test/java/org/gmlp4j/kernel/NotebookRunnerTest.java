package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunnerTest {
  @TempDir private Path folder;

  /** A notebook of code cells; the first is tagged "parameters" if its source declares epochs. */
  static JsonObject notebook(String... sources) {
    JsonObject notebook = new JsonObject();
    notebook.addProperty("nbformat", 4);
    notebook.addProperty("nbformat_minor", 5);
    notebook.add("metadata", new JsonObject());
    JsonArray cells = new JsonArray();
    for (int i = 0; i < sources.length; i++) {
      boolean text = sources[i].startsWith("#");
      JsonObject cell = new JsonObject();
      cell.addProperty("cell_type", text ? "markdown" : "code");
      cell.addProperty("id", "cell-" + i);
      JsonObject metadata = new JsonObject();
      if (sources[i].startsWith("int epochs")) {
        metadata.add("tags", JsonParser.parseString("[\"parameters\"]"));
      }
      cell.add("metadata", metadata);
      cell.add("source", NotebookFile.lines(sources[i]));
      if (!text) {
        cell.add("outputs", JsonParser.parseString("[{\"output_type\": \"old\"}]"));
        cell.addProperty("execution_count", 99);
      }
      cells.add(cell);
    }
    notebook.add("cells", cells);
    return notebook;
  }

  private static JsonObject cell(NotebookRun run, int index) {
    return run.notebook().getAsJsonArray("cells").get(index).getAsJsonObject();
  }

  private static JsonArray outputs(NotebookRun run, int index) {
    return cell(run, index).getAsJsonArray("outputs");
  }

  @Test
  void cellsRunInOrderAndKeepTheirOutputs() {
    NotebookRun run =
        new NotebookRunner()
            .run(notebook("# Title", "int a = 2;\nSystem.out.println(a);\na", "", "a + 1"));
    assertThat(run.failure()).isEmpty();
    assertThat(outputs(run, 1))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"output_type": "stream", "name": "stdout", "text": ["2\\n"]},
                 {"output_type": "execute_result", "execution_count": 1,
                  "data": {"text/plain": "2"}, "metadata": {}}]
                """));
    assertThat(cell(run, 2).get("execution_count").isJsonNull()).isTrue();
    assertThat(cell(run, 3).get("execution_count").getAsInt()).isEqualTo(2);
    assertThat(outputs(run, 3).toString()).contains("\"text/plain\":\"3\"");
  }

  @Test
  void theFirstFailingCellEndsTheRunAndKeepsWhatItShowed() {
    NotebookRun run =
        new NotebookRunner()
            .run(notebook("# T", "1", "System.out.println(\"so far\");\nint x = 1 / 0;", "2"));
    NotebookRun.Failure failure = run.failure().orElseThrow();
    assertThat(failure.index()).isEqualTo(2);
    assertThat(failure.executionCount()).isEqualTo(2);
    assertThat(failure.source()).contains("1 / 0");
    assertThat(failure.error().value()).isEqualTo("/ by zero");
    assertThat(outputs(run, 2).get(0).toString()).contains("so far");
    JsonObject error = outputs(run, 2).get(1).getAsJsonObject();
    assertThat(error.get("output_type").getAsString()).isEqualTo("error");
    assertThat(error.get("ename").getAsString()).isEqualTo("java.lang.ArithmeticException");
    assertThat(outputs(run, 3)).isEmpty();
  }

  @Test
  void aLiveDisplayKeepsItsLastStateEvenAcrossCells() {
    NotebookRun run =
        new NotebookRunner()
            .run(
                notebook(
                    "var d = new org.gmlp4j.kernel.LiveDisplay();\nd.show(1);\nd.update(2);",
                    "d.update(3);"));
    assertThat(outputs(run, 0)).hasSize(1);
    assertThat(outputs(run, 0).get(0).toString()).contains("\"text/plain\":\"3\"");
    assertThat(outputs(run, 1)).isEmpty();
  }

  @Test
  void parametersAreSetBehindTheTaggedCell() {
    Map<String, String> parameters = Map.of("epochs", "7", "model", "aMLP \"x\"", "rate", "1");
    NotebookRun run =
        new NotebookRunner(parameters, Optional.empty(), Optional.empty())
            .run(
                notebook(
                    "int epochs = 3; String model = \"\"; double rate = 0.5;",
                    "epochs + model + rate"));
    assertThat(run.failure()).isEmpty();
    assertThat(NotebookFile.hasTag(cell(run, 1), "injected-parameters")).isTrue();
    assertThat(outputs(run, 2).toString()).contains("7aMLP \\\"x\\\"1.0");
  }

  @Test
  void aParameterThatIsNotDeclaredIsAnError() {
    NotebookRunner runner =
        new NotebookRunner(Map.of("epoch", "7"), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> runner.run(notebook("int epochs = 3;", "epochs")))
        .isInstanceOf(NotebookFormatException.class)
        .hasMessage("the notebook has no parameter epoch; it declares epochs");
    assertThatThrownBy(() -> runner.run(notebook("1")))
        .hasMessageContaining("tag a cell \"parameters\"");
  }

  @Test
  void aCellThatTakesTooLongIsStopped() {
    NotebookRun run =
        new NotebookRunner(Map.of(), Optional.of(Duration.ofSeconds(1)), Optional.empty())
            .run(notebook("Thread.sleep(60_000);", "1"));
    assertThat(run.failure().orElseThrow().error().name()).isEqualTo("Timeout");
    assertThat(run.failure().orElseThrow().error().value()).contains("1.0 s");
    assertThat(outputs(run, 0).toString()).contains("Timeout");
  }

  @Test
  void outputsAreEchoedAsTheyCome() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream echo = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new NotebookRunner(Map.of(), Optional.empty(), Optional.of(echo))
        .run(notebook("System.out.println(\"one\");\n2"));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("one\n2" + System.lineSeparator());
  }

  @Test
  void aWrittenNotebookReadsBackTheSame() throws Exception {
    JsonObject notebook = notebook("# é", "\"a < b && c\"");
    Path file = folder.resolve("sub/x.ipynb");
    NotebookFile.write(file, notebook);
    assertThat(NotebookFile.read(file)).isEqualTo(notebook);
    assertThat(file.getParent().toFile().listFiles()).containsExactly(file.toFile());
  }

  @Test
  void whatIsNoNotebookIsNamed() throws Exception {
    assertThatThrownBy(() -> NotebookFile.read(folder.resolve("no.ipynb")))
        .hasMessageContaining("there is no notebook");
    Path file = folder.resolve("bad.ipynb");
    for (String text : new String[] {"{", "[]", "{\"nbformat\": 3}", "{\"nbformat\": 4}"}) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> NotebookFile.read(file))
          .isInstanceOf(NotebookFormatException.class)
          .hasMessageContaining("bad.ipynb");
    }
  }
}
