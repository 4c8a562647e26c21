package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.kernel.PythonClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** From texts to predictions by magics alone, in a real kernel on real data, with a tiny model. */
@EnabledIfEnvironmentVariable(named = DataOptions.DATA_ROOT_VARIABLE, matches = ".+")
class MagicsOnRealDataTest {
  private static final String LIMITS =
      " --max-steps 4 --max-train-samples 64 --max-eval-samples 20 ";

  @TempDir private Path folder;

  private static Path novel() throws IOException {
    Path novels =
        Path.of(System.getenv(DataOptions.DATA_ROOT_VARIABLE)).resolve("text").resolve("novels");
    try (Stream<Path> files = Files.list(novels)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static JsonObject step(String code) {
    var step = new JsonObject();
    step.addProperty("code", code);
    return step;
  }

  @Test
  void aModelIsPreTrainedFineTunedEvaluatedAndAsked() throws Exception {
    Path text =
        Files.writeString(
            folder.resolve("novel.txt"), Files.readString(novel()).substring(0, 200_000));
    String model = " --from " + folder.resolve("pre").resolve("model");
    List<String> cells =
        List.of(
            "System.setProperty(\"gmlp4j.cache\", \"%s\"); 1".formatted(folder.resolve("cache")),
            "%%pretrain "
                + text
                + " --max-steps 4 --as pre -o "
                + folder.resolve("pre")
                + "\nGMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(64).vocab(400).build()",
            "%predict pre \"the man [MASK] the door .\"",
            "%finetune sst2 --as films" + model + LIMITS + "-o " + folder.resolve("films"),
            "%evaluate films sst2 --max-eval-samples 30",
            "%finetune mnli --as pairs" + model + LIMITS,
            "%predict pairs \"A man plays.\" --pair \"Somebody plays.\"",
            "%finetune squad --as asked" + model + LIMITS,
            "%predict asked --question \"Who?\" --context \"It was Ada.\"",
            "%runs " + folder,
            "%data mnli --max-eval-samples 10");
    var steps = new JsonArray();
    cells.forEach(cell -> steps.add(step(cell)));
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client").drive(steps.toString());

    List<String> expected =
        List.of(
            "1",
            "Pre-training run",
            "the man [MASK] the door .",
            "Fine-tuning run",
            "on 30 examples",
            "contradiction, entailment, neutral",
            "Somebody plays.",
            "Question answering run",
            "best answers",
            "2 runs",
            "First rows");
    for (int i = 0; i < cells.size(); i++) {
      JsonObject answer = answers.get(i + 1); // the first is about the start
      assertThat(answer.getAsJsonObject("reply").get("status").getAsString())
          .as(cells.get(i) + ": " + answer)
          .isEqualTo("ok");
      assertThat(answer.get("outputs").toString()).as(cells.get(i)).contains(expected.get(i));
    }
  }
}
