package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.gmlp4j.data.Squad;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.Manifest.Difference;
import org.gmlp4j.train.Manifest.State;
import org.gmlp4j.train.Rerun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(16).vocab(500).dropout(0.1).build();

  @TempDir private Path folder;

  private static FineTune task(long seed) {
    return FineTune.on(SPEC, Sst2.sample()).epochs(1).batchSize(16).learningRate(2e-3).seed(seed);
  }

  private static Manifest run(FineTune task) {
    try (var run = task.run()) {
      return run.manifest();
    }
  }

  @Test
  void theSameRunGivesTheSameBits() {
    Path output = folder.resolve("run");
    Manifest first = run(task(42).outputDir(output));
    assertThat(Manifest.read(output)).isEqualTo(first);
    assertThat(GMLP.fromJson(first.inputs().spec())).isEqualTo(SPEC);
    var rerun = Rerun.of(Manifest.read(output), recorded -> run(task(42)));
    assertThat(rerun.differences()).isEmpty();
    assertThat(rerun.isBitIdentical()).isTrue();
    assertThat(rerun.toString())
        .isEqualTo(
            "bit-identical: weights " + first.results().orElseThrow().weights().substring(0, 12));
  }

  @Test
  void aRunThatIsRefusedLeavesTheManifestOfTheFoldersOwn() {
    Path output = folder.resolve("taken");
    Manifest first = run(task(42).outputDir(output));
    assertThatThrownBy(() -> task(43).outputDir(output).run())
        .hasMessageContaining("of an earlier run");
    assertThat(Manifest.read(output)).isEqualTo(first);
  }

  @Test
  void anotherRunIsToldApartWithTheReason() {
    var rerun = Rerun.of(run(task(42)), recorded -> run(task(43).labelSmoothing(0.1)));
    assertThat(rerun.isBitIdentical()).isFalse();
    assertThat(rerun.differences())
        .extracting(Difference::field)
        .contains("seeds.seed", "options.labelSmoothing", "weights", "metrics.loss")
        .doesNotContain("tokenizer", "data.train.sha256", "cpu");
    assertThat(rerun.toString())
        .startsWith("not the same result, nor the same run:")
        .contains("inputs: seeds.seed is 42 here, 43 there");
  }

  @Test
  void fewerExamplesAreOtherData() {
    assertThat(run(task(42)).differences(run(task(42).maxTrainSamples(32))))
        .extracting(Difference::field)
        .contains("data.train.sha256", "data.train.bytes", "tokenizer", "steps")
        .doesNotContain("data.dev.sha256");
  }

  @Test
  void aModelFolderHoldsItsManifest() {
    try (var run = task(42).run()) {
      run.save(folder.resolve("model"));
      assertThat(Manifest.read(folder.resolve("model"))).isEqualTo(run.manifest());
      assertThat(run.manifest().state()).isEqualTo(State.COMPLETED);
      run.model().save(folder.resolve("again"));
      TextClassifier.load(folder.resolve("model")).close();
    }
  }

  @Test
  void aRunWithoutResultsCannotBeCompared() {
    Manifest done = run(task(42));
    Manifest running = Manifest.start(done.inputs(), done.environment());
    assertThatThrownBy(() -> Rerun.of(running, recorded -> done))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is running and has no results");
  }

  @Test
  void questionAnsweringIsRepeatedBitByBitToo() {
    Path output = folder.resolve("squad");
    Manifest first = answers(task -> task.outputDir(output));
    assertThat(first.inputs().task()).isEqualTo("question-answering");
    assertThat(Manifest.read(output)).isEqualTo(first);
    assertThat(Manifest.read(output.resolve("model"))).isEqualTo(first);
    assertThat(Rerun.of(first, recorded -> answers(task -> task)).isBitIdentical()).isTrue();
    assertThat(first.differences(answers(task -> task.docStride(3).maxEvalSamples(5))))
        .extracting(Difference::field)
        .contains("options.docStride", "data.dev.sha256")
        .doesNotContain("data.train.sha256");
  }

  private static Manifest answers(UnaryOperator<QuestionAnswering> change) {
    GMLP spec = SPEC.toBuilder().seqLen(32).build();
    var task = QuestionAnswering.on(spec, Squad.V2.sample()).epochs(1).batchSize(8);
    try (var run = change.apply(task).run()) {
      return run.manifest();
    }
  }

  @Test
  void questionAnsweringSearchesForLearningRatesAndChangesNothingOfTheRun() {
    assertThat(
            answers(
                    task -> {
                      assertThat(task.lrFind().rates()).hasSizeGreaterThan(20);
                      return task;
                    })
                .differences(answers(task -> task)))
        .isEmpty();
  }

  @Test
  void aSearchForALearningRateChangesNothingOfTheRun() {
    FineTune task = task(42);
    assertThat(task.lrFind().rates()).hasSizeGreaterThan(20);
    assertThat(run(task).differences(run(task(42)))).isEmpty();
  }
}
