package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.train.EarlyStopping.patience;
import static org.gmlp4j.train.Every.steps;
import static org.gmlp4j.train.Interrupts.interruptAt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.Recipe;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneResumeTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(1)
          .dModel(16)
          .dFfn(32)
          .tinyAttention(8)
          .seqLen(24)
          .vocab(600)
          .dropout(0.1)
          .build();

  @TempDir private Path folder;

  private static FineTune task() {
    return FineTune.on(SPEC, Sst2.sample())
        .epochs(2)
        .batchSize(16)
        .gradientAccumulation(2)
        .learningRate(2e-3)
        .warmupSteps(3)
        .schedule(Decay.COSINE)
        .evaluateEvery(steps(4))
        .saveEvery(steps(4))
        .keepBest("loss");
  }

  private static void assertSameBits(ParameterStore actual, ParameterStore expected) {
    for (String name : expected.index().keySet()) {
      assertThat(actual.weight(name)).as(name).containsExactly(expected.weight(name));
    }
  }

  @Test
  void anInterruptedTaskGoesOnToTheSameModel() throws Exception {
    try (var whole = task().run();
        var first = task().outputDir(folder).listener(interruptAt(6)).run();
        var second = task().outputDir(folder).resume().run();
        var loaded = TextClassifier.load(folder.resolve("model"))) {
      assertThat(first.history().ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(first.notices()).last().asString().contains("resume()", folder.toString());
      assertThat(second.notices()).anyMatch(notice -> notice.contains("Resumed after step 6"));
      assertThat(second.history().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(second.history().evaluations()).isEqualTo(whole.history().evaluations());
      assertSameBits(second.model().parameters(), whole.model().parameters());
      assertSameBits(loaded.parameters(), whole.model().parameters());
      assertThat(Files.readString(folder.resolve("best/best.json"))).contains("\"loss\"");
      assertThat(Files.readString(folder.resolve("eval_results.json")))
          .contains("\"eval_accuracy\": " + whole.evaluation().accuracy());
      assertThat(folder.resolve("predictions.tsv")).exists();
    }
  }

  @Test
  void resultsThatCannotBeWrittenAreToldAndCostNothingElse() throws Exception {
    Files.createDirectories(folder.resolve("eval_results.json/in the way"));
    var heard = new ArrayList<String>();
    var listener =
        new TrainingListener() {
          @Override
          public void onNotice(String message) {
            heard.add(message);
          }
        };
    FineTune task = task().maxSteps(2).outputDir(folder).listener(listener);
    try (var run = task.run();
        var loaded = TextClassifier.load(folder.resolve("model"))) {
      assertThat(run.notices()).anyMatch(n -> n.startsWith("The results were not saved"));
      assertThat(heard).containsAll(run.notices());
      assertSameBits(loaded.parameters(), run.model().parameters());
      List<String> before = run.notices();
      task.resume().run().close(); // a later run of the same task does not take them away
      assertThat(run.notices()).isEqualTo(before);
    }
  }

  @Test
  void anotherTaskDoesNotGoOnFromIt() {
    task().maxSteps(4).outputDir(folder).run().close();
    assertThatThrownBy(() -> task().maxSteps(8).batchSize(8).outputDir(folder).resume().run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batchSize was 16, now 8");
    var sample = Sst2.sample();
    var fewer = sample.limit(sample.train().size() - 1, sample.dev().size());
    assertThatThrownBy(
            () ->
                FineTune.on(SPEC, fewer)
                    .learningRate(2e-3)
                    .outputDir(folder)
                    .tokenizer(folder.resolve("model/tokenizer.json"))
                    .resume()
                    .run())
        .hasMessageContainingAll("the data have the digest", "evaluateEvery was 4 steps");
  }

  @Test
  void whatASaveIsTrainedOnDependsOnTokensLabelsAndOrder() {
    var a = new EncodedText(new int[] {1, 2}, 0, false);
    var b = new EncodedText(new int[] {3}, 1, false);
    String digest = DataDigest.of(List.of("x", "y"), List.of(List.of(a, b), List.of(a)));
    assertThat(digest)
        .isNotEqualTo(DataDigest.of(List.of("x", "y"), List.of(List.of(b, a), List.of(a))))
        .isNotEqualTo(DataDigest.of(List.of("x", "y"), List.of(List.of(a), List.of(b, a))))
        .isNotEqualTo(DataDigest.of(List.of("x", "z"), List.of(List.of(a, b), List.of(a))))
        .hasSize(64);
  }

  @Test
  void aModelThatDoesNotGetBetterIsNotTrainedOn() {
    try (var run =
        task().learningRate(1e-9).epochs(50).stopAfter(patience(2).threshold(0.01)).run()) {
      assertThat(run.history().ending()).isEqualTo(Ending.STOPPED_EARLY);
      assertThat(run.history().steps()).hasSize(12); // the first evaluation is always a gain
    }
  }

  @Test
  void aRecipeCanBeChangedAfterwards() {
    var sample = Sst2.sample();
    List<LabeledText> train = sample.train();
    try (var run =
        FineTune.on(SPEC, sample).recipe(Recipe.GLUE).learningRate(1e-4).epochs(1).run()) {
      StepEvent last = run.history().steps().get(run.history().steps().size() - 1);
      assertThat(last.epochs()).isEqualTo(1);
      assertThat(run.history().steps()).hasSizeGreaterThanOrEqualTo((train.size() + 31) / 32);
      assertThat(run.history().steps().stream().mapToDouble(StepEvent::learningRate).max())
          .hasValue(1e-4);
    }
  }
}
