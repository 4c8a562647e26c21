package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.train.Every.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.StepEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs on one backend beside runs on the other. */
class BackendChoiceTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(2)
          .dModel(16)
          .dFfn(32)
          .tinyAttention(8)
          .seqLen(16)
          .vocab(300)
          .dropout(0.1)
          .survival(0.9)
          .build();

  @TempDir private Path folder;

  @AfterEach
  void nothingIsAsked() {
    System.clearProperty(BackendDecision.PROPERTY);
  }

  private static FineTune task(BackendChoice backend) {
    return FineTune.on(SPEC, Sst2.sample().limit(64, 16))
        .batchSize(8)
        .learningRate(2e-3)
        .maxSteps(10)
        .backend(backend);
  }

  private static void assertSameLosses(List<StepEvent> actual, List<StepEvent> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).loss())
          .as("loss of step %d", i + 1)
          .isCloseTo(expected.get(i).loss(), Percentage.withPercentage(0.01));
    }
  }

  @Test
  void tenStepsStayTogether() {
    try (var oneDnn = task(BackendChoice.ONEDNN).run();
        var nd4j = task(BackendChoice.ND4J).run()) {
      assertSameLosses(nd4j.history().steps(), oneDnn.history().steps());
      assertThat(nd4j.evaluation().accuracy()).isEqualTo(oneDnn.evaluation().accuracy());
    }
  }

  @ParameterizedTest
  @CsvSource({"ND4J, ONEDNN", "ONEDNN, ND4J"})
  void aCheckpointOfOneIsResumedOnTheOther(BackendChoice first, BackendChoice second) {
    task(first).maxSteps(6).saveEvery(steps(6)).outputDir(folder).run().close();
    task(first).maxSteps(6).saveEvery(steps(6)).outputDir(folder.resolve("other")).run().close();
    try (var same = task(first).outputDir(folder.resolve("other")).resume().run();
        var other = task(second).outputDir(folder).resume().run()) {
      assertThat(other.notices()).anyMatch(notice -> notice.contains("Resumed after step 6"));
      assertThat(other.history().steps()).hasSize(10);
      assertSameLosses(other.history().steps(), same.history().steps());
    }
  }

  @Test
  void aTrainedModelIsHandedToOtherPrograms() {
    try (var run = task(BackendChoice.ONEDNN).maxSteps(1).run()) {
      assertThat(run.model().toSameDiff(2, 16).outputs()).containsExactly("probabilities");
      run.model().exportOnnx(folder.resolve("model.onnx"), 16);
      run.model().toSameDiff(2, 16).save(folder.resolve("model.fb"));
      assertThat(folder.resolve("model.onnx")).isNotEmptyFile();
      assertThat(folder.resolve("model.fb")).isNotEmptyFile();
    }
  }

  @Test
  void nd4jSaysThatItComputesInSinglePrecision() {
    try (var run = task(BackendChoice.ND4J).maxSteps(1).precision(Precision.BF16).run()) {
      assertThat(run.notices()).contains(BackendDecision.SINGLE);
    }
  }

  @Test
  void aSystemPropertyDecidesWhereTheTaskLeavesItOpen() {
    var notices = new ArrayList<String>();
    assertThat(BackendChoice.AUTOMATIC.open(Precision.FP32, notices::add).name())
        .isEqualTo("onednn");
    System.setProperty(BackendDecision.PROPERTY, "nd4j");
    assertThat(BackendChoice.AUTOMATIC.open(Precision.FP32, notices::add).name()).isEqualTo("nd4j");
    assertThat(BackendChoice.ONEDNN.open(Precision.FP32, notices::add).name()).isEqualTo("onednn");
    System.setProperty(BackendDecision.PROPERTY, "gpu");
    assertThatThrownBy(() -> BackendChoice.AUTOMATIC.open(Precision.FP32, notices::add))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage(
            "the system property gmlp4j.backend must be onednn, nd4j or automatic, got gpu");
    assertThat(notices)
        .satisfiesExactly(
            first ->
                assertThat(first).matches("Computing with oneDNN 3\\.\\S+ on the CPU \\(.*\\)\\."),
            second ->
                assertThat(second).isEqualTo("Computing with ND4J on the CPU (single precision)."),
            third ->
                assertThat(third).matches("Computing with oneDNN 3\\.\\S+ on the CPU \\(.*\\)\\."));
  }

  @ParameterizedTest
  @EnumSource(BackendChoice.class)
  void whatIsExplainedIsWhatARunSays(BackendChoice choice) {
    var notices = new ArrayList<String>();
    Backend backend = choice.open(Precision.FP32, notices::add);
    assertThat(notices).containsExactly("Computing with " + backend.description() + ".");
    assertThat(choice.explain()).startsWith(backend.description() + ": ");
  }

  @Test
  void theDefaultOfThisJvmIsSetAndExplained() {
    assertThat(BackendChoice.AUTOMATIC.explain())
        .startsWith("oneDNN ")
        .endsWith("is not on the class path");
    BackendChoice.ONEDNN.makeDefault();
    assertThat(BackendChoice.AUTOMATIC.explain()).endsWith("gmlp4j.backend is set to onednn");
    assertThat(BackendChoice.ND4J.explain())
        .isEqualTo("ND4J on the CPU (single precision): it was asked for");
    BackendChoice.ND4J.makeDefault();
    try (var run = task(BackendChoice.AUTOMATIC).maxSteps(1).run()) {
      assertThat(run.manifest().environment().backend()).isEqualTo("nd4j");
    }
    BackendChoice.AUTOMATIC.makeDefault();
    assertThat(BackendChoice.AUTOMATIC.explain()).startsWith("oneDNN ");
  }
}
