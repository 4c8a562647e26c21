package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.kernel.PythonClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a real kernel, driven by Jupyter's own client. */
class TrainingInJupyterTest {
  private static final String SPEC =
      "GMLP.builder().layers(2).dModel(32).dFfn(64).tinyAttention(16).seqLen(32).vocab(1000).build()";

  @TempDir private Path folder;

  private List<JsonObject> drive(String steps) throws Exception {
    return PythonClient.withKernel(folder, "jupyter_client").drive(steps);
  }

  @Test
  void interruptingATrainingCellLeavesAUsablePartialRun() throws Exception {
    List<JsonObject> answers =
        drive(
            """
            [{"code": "var spec = %s;"},
             {"code": "var run = FineTune.on(spec, Sst2.sample()).epochs(100000).listener(progress()).run();",
              "interrupt_after": 2},
             {"code": "run.history().ending() + \\" \\" + (run.history().steps().size() > 0)"},
             {"code": "run.predict(\\"a lovely film\\").probability() > 0.4"}]
            """
                .formatted(SPEC));
    JsonObject interrupted = answers.get(2).getAsJsonObject("reply");
    assertThat(interrupted.get("ename").getAsString()).isEqualTo("Interrupted");
    assertThat(result(answers.get(3))).isEqualTo("INTERRUPTED true");
    assertThat(result(answers.get(4))).isEqualTo("true");
  }

  @Test
  void interruptingAMagicAssignsItsPartialRun() throws Exception {
    List<JsonObject> answers =
        drive(
            """
            [{"code": "%%%%finetune sst2 --epochs 100000 --data %s --as mine\\n%s",
              "interrupt_after": 4},
             {"code": "mine.history().ending() + \\" \\" + (mine.history().steps().size() > 0)"},
             {"code": "%%predict mine \\"a lovely film\\""}]
            """
                .formatted(data(), SPEC));
    assertThat(answers.get(1).getAsJsonObject("reply").get("ename").getAsString())
        .isEqualTo("Interrupted");
    assertThat(result(answers.get(2))).isEqualTo("INTERRUPTED true");
    assertThat(answers.get(3).toString()).contains("a lovely film", "<table");
  }

  @Test
  void theMagicTrainsWithOneDisplayUpdatedInPlaceAndAssignsTheRun() throws Exception {
    List<JsonObject> answers =
        drive(
            """
            [{"code": "%%%%finetune sst2 --epochs 30 --max_train_samples 320 --data %s --as mine\\n%s"},
             {"code": "import java.util.concurrent.*;\\nmine.history().ending()"},
             {"code": "%%%%finetune sst2 --epoch 2\\n%s"}]
            """
                .formatted(data(), SPEC, SPEC));
    var outputs = answers.get(1).getAsJsonArray("outputs").asList();
    long updates = count(outputs, "update_display_data");
    assertThat(updates).isPositive();
    // the progress, Plotly's script, and the run with its curves
    assertThat(count(outputs, "display_data")).isEqualTo(3);
    assertThat(answers.get(1).toString()).contains("Fine-tuning run", "gmlp-figure", "<svg");
    assertThat(result(answers.get(2))).isEqualTo("COMPLETED");
    assertThat(answers.get(3).getAsJsonObject("reply").get("evalue").getAsString())
        .contains("no option --epoch", "--epochs");
  }

  /** A folder in GLUE's layout with sentences of our own. */
  private Path data() throws Exception {
    var text = new StringBuilder("sentence\tlabel\n");
    Sst2.sample()
        .train()
        .forEach(row -> text.append(row.text()).append('\t').append(row.label()).append('\n'));
    Files.writeString(folder.resolve("train.tsv"), text);
    Files.writeString(folder.resolve("dev.tsv"), text);
    return folder;
  }

  private static long count(List<JsonElement> outputs, String type) {
    return outputs.stream()
        .filter(output -> output.getAsJsonObject().get("type").getAsString().equals(type))
        .count();
  }

  private static String result(JsonObject answer) {
    return answer.getAsJsonArray("outputs").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(output -> output.get("type").getAsString().equals("execute_result"))
        .map(output -> output.getAsJsonObject("data").get("text/plain").getAsString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result in " + answer));
  }
}
