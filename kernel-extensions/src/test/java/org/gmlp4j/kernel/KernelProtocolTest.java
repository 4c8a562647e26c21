package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real kernel process at the other end of Jupyter's own client. */
class KernelProtocolTest {
  @TempDir private Path folder;

  private static String reply(JsonObject step) {
    return step.getAsJsonObject("reply").get("status").getAsString();
  }

  private static List<String> types(JsonObject step) {
    return outputs(step).map(output -> output.get("type").getAsString()).toList();
  }

  private static Stream<JsonObject> outputs(JsonObject step) {
    JsonArray outputs = step.getAsJsonArray("outputs");
    return outputs.asList().stream().map(output -> output.getAsJsonObject());
  }

  private static String stream(JsonObject step, String name) {
    StringBuilder text = new StringBuilder();
    outputs(step)
        .filter(output -> output.has("name") && output.get("name").getAsString().equals(name))
        .forEach(output -> text.append(output.get("text").getAsString()));
    return text.toString();
  }

  private static String result(JsonObject step) {
    return outputs(step)
        .filter(output -> output.get("type").getAsString().equals("execute_result"))
        .findFirst()
        .orElseThrow()
        .getAsJsonObject("data")
        .get("text/plain")
        .getAsString();
  }

  @Test
  void cellsGiveResultsStreamsErrorsAndUpdates() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "int x = 5; x + 1"},
                 {"code": "import java.net.*;"},
                 {"code": "x"},
                 {"code": "System.out.println(1); System.err.println(2); System.out.println(3);"},
                 {"code": "int y = x / 0;"},
                 {"code": "var d = new org.gmlp4j.kernel.LiveDisplay(); d.show(1); d.update(2);"},
                 {"queue": ["1/0", "1+1", "2+2"]},
                 {"code": "2 + 2"},
                 {"do": "info"}]
                """);
    assertThat(result(answers.get(1))).isEqualTo("6");
    assertThat(result(answers.get(3))).isEqualTo("5");
    assertThat(stream(answers.get(4), "stdout")).isEqualTo("1\n3\n");
    assertThat(stream(answers.get(4), "stderr")).isEqualTo("2\n");
    assertThat(reply(answers.get(5))).isEqualTo("error");
    assertThat(types(answers.get(5))).containsExactly("error");
    assertThat(types(answers.get(6))).containsExactly("display_data", "update_display_data");
    assertThat(answers.get(7).get("statuses").toString())
        .isEqualTo("[\"error\",\"aborted\",\"aborted\"]");
    assertThat(result(answers.get(8))).isEqualTo("4");
    assertThat(answers.get(9).get("status").getAsString()).isEqualTo("ok");
  }

  @Test
  void anInterruptEndsTheCellAndNotTheKernel() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "long n = 0; System.out.println(1);"},
                 {"code": "System.out.println(1);\\nwhile (!Thread.interrupted()) n++;",
                  "interrupt_after": 1},
                 {"code": "n > 0"},
                 {"code": "System.out.println(1);\\nThread.sleep(600_000);",
                  "interrupt_after": 1},
                 {"code": "1 + 1"}]
                """);
    assertThat(reply(answers.get(2))).isEqualTo("error");
    assertThat(answers.get(2).getAsJsonObject("reply").get("ename").getAsString())
        .isEqualTo("Interrupted");
    assertThat(result(answers.get(3))).isEqualTo("true");
    assertThat(reply(answers.get(4))).isEqualTo("error");
    assertThat(result(answers.get(5))).isEqualTo("2");
  }

  @Test
  void aRestartForgetsAndAShutdownEndsTheProcess() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "int x = 5;"}, {"do": "restart"}, {"code": "x"}, {"do": "shutdown"}]
                """);
    assertThat(reply(answers.get(3))).isEqualTo("error");
    assertThat(answers.get(4).get("alive").getAsBoolean()).isFalse();
  }

  @Test
  void jupytersConformanceSuitePasses() throws Exception {
    // A failing suite exits with an error, which run() turns into this test's.
    assertThat(PythonClient.withKernel(folder, "jupyter_kernel_test").run("conformance.py", ""))
        .contains("OK")
        .doesNotContain("skipped");
  }

  @Test
  void cellsReadWhatTheUserTypes() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "var in = new Scanner(System.in); in.nextLine()", "inputs": ["grün"]},
                 {"code": "in.nextInt() + in.nextInt()", "inputs": ["40", "2"]},
                 {"code": "password(\\"Key: \\").length()", "inputs": ["abc"]},
                 {"code": "in.nextLine() + in.nextLine()", "inputs": [null], "interrupt_after": 0.2},
                 {"code": "new Scanner(System.in).nextLine()", "inputs": ["new"]},
                 {"code": "System.in.read()"}]
                """);
    assertThat(result(answers.get(1))).isEqualTo("grün");
    assertThat(result(answers.get(2))).isEqualTo("42");
    assertThat(answers.get(3).get("asked").toString())
        .isEqualTo("[{\"prompt\":\"Key: \",\"password\":true}]");
    assertThat(answers.get(4).getAsJsonObject("reply").get("ename").getAsString())
        .isEqualTo(CellError.INTERRUPTED);
    assertThat(result(answers.get(5))).isEqualTo("new");
    assertThat(answers.get(6).getAsJsonObject("reply").get("evalue").getAsString())
        .contains("no place to type");
  }

  @Test
  void whatIsWrittenAfterACellsEndIsShownByTheNext() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "var t = new Thread(() -> { try { Thread.sleep(300); } catch (Exception e)                 {} System.out.println(\\"late\\"); }); t.start();"},
                 {"pause": 1.5}, {"code": "t.join(); 5"}, {"code": "6"}]
                """);
    assertThat(stream(answers.get(3), "stdout")).contains("after cell 2 had ended]\nlate\n");
    assertThat(stream(answers.get(4), "stdout")).isEmpty();
  }

  @Test
  void historyOutlivesTheKernel() throws Exception {
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive(
                """
                [{"code": "int x = 5;"}, {"do": "restart"}, {"code": "2 + 2"},
                 {"history": {"hist_access_type": "tail", "n": 2, "output": true}},
                 {"history": {"hist_access_type": "range", "session": -1, "start": 2, "stop": 9}},
                 {"history": {"hist_access_type": "search", "pattern": "*x = ?;"}}]
                """);
    assertThat(answers.get(4).get("history").toString())
        .isEqualTo("[[1,2,[\"int x = 5;\",\"\"]],[2,1,[\"2 + 2\",\"4\"]]]");
    assertThat(answers.get(5).get("history").toString()).isEqualTo("[[1,2,\"int x = 5;\"]]");
    assertThat(answers.get(6).get("history").toString()).isEqualTo("[[1,2,\"int x = 5;\"]]");
  }

  @Test
  void aFileIsLoadedIntoTheCellByTheReply() throws Exception {
    Path file = Files.writeString(folder.resolve("A.java"), "int a = 3;\n");
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client")
            .drive("[{\"code\": \"%%load %s\"}]".formatted(file));
    assertThat(answers.get(1).getAsJsonObject("reply").getAsJsonArray("payload").toString())
        .isEqualTo(
            "[{\"source\":\"set_next_input\",\"text\":\"// %s\\nint a = 3;\\n\",\"replace\":true}]"
                .formatted(file));
    assertThat(outputs(answers.get(1))).isEmpty();
  }

  @Test
  void executedNotebooksAreValid() throws Exception {
    PythonClient python = PythonClient.withKernel(folder, "nbformat");
    NotebookRun run =
        new NotebookRunner()
            .run(
                NotebookRunnerTest.notebook(
                    "# T", "System.out.println(1);\ndisplay(2);\n3", "%vars", "1 / 0", "4"));
    Path file = folder.resolve("x.ipynb");
    NotebookFile.write(file, run.notebook());
    assertThat(python.run("validate.py", "", file.toString())).isEqualTo("valid\n");
  }
}
