package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.train.Every.steps;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionAnsweringResumeTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(1)
          .dModel(16)
          .dFfn(32)
          .tinyAttention(8)
          .seqLen(64)
          .vocab(600)
          .dropout(0.1)
          .build();

  @TempDir private Path folder;

  private static QuestionAnswering task(QuestionAnsweringData data) {
    return QuestionAnswering.on(SPEC, data)
        .epochs(3)
        .batchSize(4)
        .gradientAccumulation(2)
        .learningRate(2e-3)
        .schedule(Decay.COSINE)
        .evaluateEvery(steps(3))
        .saveEvery(steps(3))
        .keepBest("exact_match");
  }

  private static QuestionAnswering task() {
    return task(Squad.V2.sample());
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  @Test
  void anInterruptedRunGoesOnToTheSameModelAndAnswers() throws IOException {
    var interrupt =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            if (event.step() == 4) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (var whole = task().run();
        var first = task().outputDir(folder).listener(interrupt).run();
        var second = task().outputDir(folder).resume().run();
        var loaded = QuestionAnswerer.load(folder.resolve("model"))) {
      assertThat(first.history().ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(first.notices()).last().asString().contains("resume()", folder.toString());
      assertThat(second.notices()).anyMatch(notice -> notice.contains("Resumed after step 4"));
      assertThat(second.history().evaluations()).isEqualTo(whole.history().evaluations());
      for (String name : whole.model().parameters().index().keySet()) {
        float[] weights = whole.model().parameters().weight(name);
        assertThat(second.model().parameters().weight(name)).as(name).containsExactly(weights);
        assertThat(loaded.parameters().weight(name)).as(name).containsExactly(weights);
      }
      assertThat(second.answers()).isEqualTo(whole.answers());
      JsonObject predictions = json("eval_predictions.json");
      for (int i = 0; i < whole.answers().size(); i++) {
        String id = whole.data().dev().get(i).id();
        assertThat(predictions.get(id).getAsString()).isEqualTo(whole.answers().get(i).text());
      }
      assertThat(json("eval_null_odds.json").size()).isEqualTo(predictions.size());
      assertThat(json("all_results.json").get("epoch").getAsDouble()).isEqualTo(3);
    }
  }

  @Test
  void itDoesNotGoOnWithOtherWindowsOrOtherAnswers() {
    task().maxSteps(3).outputDir(folder).run().close();
    assertThatThrownBy(() -> task().docStride(10).outputDir(folder).resume().run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("docStride was 21, now 10");
    QuestionAnsweringData data = Squad.V2.sample();
    List<ContextQuestion> dev = new ArrayList<>(data.dev());
    ContextQuestion asked = dev.get(0);
    dev.set(
        0, ContextQuestion.of(asked.id(), asked.context(), asked.question(), data.name() + "?"));
    var others = new QuestionAnsweringData(data.name(), true, data.train(), dev, data.source());
    assertThatThrownBy(() -> task(others).outputDir(folder).resume().run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the data have the digest");
  }

  @Test
  void maxStepsAndAMetricThatThereIsNotAreHeeded() {
    try (var run = task().maxSteps(4).run()) {
      assertThat(run.history().stepsTaken()).isEqualTo(4);
      assertThat(run.history().evaluations())
          .extracting(EvaluationEvent::step)
          .containsExactly(3L, 4L);
    }
    assertThatThrownBy(() -> task().keepBest("accuracy").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no metric named accuracy", "exact_match", "f1");
  }
}
