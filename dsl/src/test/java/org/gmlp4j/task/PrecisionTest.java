package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.StepEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in bfloat16 beside runs in single precision. */
class PrecisionTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(32).dFfn(64).tinyAttention(16).seqLen(32).vocab(1000).build();

  @TempDir private Path folder;

  private static FineTune onSample(Precision precision) {
    return FineTune.on(SPEC, Sst2.sample())
        .epochs(8)
        .batchSize(16)
        .learningRate(2e-3)
        .precision(precision);
  }

  private static void assumeBFloat16() {
    assumeThat(OneDnnBackend.supports(Precision.BF16)).as("bfloat16 instructions").isTrue();
  }

  @Test
  void mixedPrecisionLearnsTheSampleAsSinglePrecisionDoes() {
    assumeBFloat16();
    try (var single = onSample(Precision.FP32).run();
        var mixed = onSample(Precision.BF16).run()) {
      assertThat(single.model().parameters().halfWeightsInUse()).isEmpty();
      assertThat(mixed.model().parameters().halfWeightsInUse()).isPresent();
      assertThat(mixed.notices())
          .isEqualTo(
              single.notices().stream()
                  .map(notice -> notice.replace("single precision", "bfloat16"))
                  .toList());
      List<StepEvent> expected = single.history().steps();
      List<StepEvent> steps = mixed.history().steps();
      assertThat(steps).hasSameSizeAs(expected);
      for (int i = 0; i < 20; i++) { // later, small differences have grown
        assertThat(steps.get(i).loss()).isCloseTo(expected.get(i).loss(), Offset.offset(0.02));
      }
      assertThat(mixed.model().evaluate(mixed.data().train(), "train").accuracy())
          .isGreaterThan(0.9);
      assertThat(mixed.evaluation().accuracy()).isGreaterThan(0.6);
    }
  }

  @Test
  void aLoadedClassifierPredictsInSinglePrecision() {
    assumeBFloat16();
    var texts = List.of("a gorgeous film .", "dull .", "neither here nor there , but long enough");
    Path saved = folder.resolve("model");
    try (var run = onSample(Precision.BF16).epochs(2).run()) {
      run.save(saved);
      try (var loaded = TextClassifier.load(saved)) {
        List<Prediction> own = run.predict(texts);
        List<Prediction> single = loaded.predict(texts);
        assertThat(loaded.parameters().halfWeightsInUse()).isEmpty();
        assertThat(single).isNotEqualTo(own);
        for (int i = 0; i < texts.size(); i++) {
          assertThat(single.get(i).probability())
              .isCloseTo(own.get(i).probability(), Offset.offset(0.02));
        }
      }
    }
  }

  @Test
  void whereTheCpuCannotSinglePrecisionIsTakenAndSaid() {
    var notices = new ArrayList<String>();
    assertThat(UsablePrecision.of(Precision.BF16, p -> p == Precision.FP32, notices::add))
        .isEqualTo(Precision.FP32);
    assertThat(notices)
        .containsExactly(
            "This CPU has no bfloat16 instructions, so the run computes in single precision.");
    assertThat(UsablePrecision.of(Precision.BF16, p -> true, notices::add))
        .isEqualTo(Precision.BF16);
    assertThat(UsablePrecision.of(Precision.FP32, p -> p == Precision.FP32, notices::add))
        .isEqualTo(Precision.FP32);
    assertThat(notices).hasSize(1);
  }

  @Test
  void aRunOnACpuWithoutBFloat16EndsWithANoticeInSinglePrecision() throws Exception {
    var java = JavaProcess.of(WithoutBFloat16.class);
    java.environment("ONEDNN_MAX_CPU_ISA", "AVX2"); // no other CPU needs to be told
    assertThat(java.output())
        .contains("FP32 true", "BF16 false", "notice " + UsablePrecision.NOTICE)
        .contains("half weights false")
        .contains("a step in BF16 cannot be timed: this CPU has no instructions for it");
  }

  /** What the test above runs in a process of its own: oneDNN looks at its setting once. */
  static final class WithoutBFloat16 {
    private WithoutBFloat16() {}

    public static void main(String[] args) {
      for (Precision precision : Precision.values()) {
        System.out.println(precision + " " + OneDnnBackend.supports(precision));
      }
      try (var run = onSample(Precision.BF16).epochs(1).maxTrainSamples(32).run()) {
        run.notices().forEach(notice -> System.out.println("notice " + notice));
        boolean half = run.model().parameters().halfWeightsInUse().isPresent();
        System.out.println("half weights " + half);
      }
      try {
        System.out.println(SPEC.estimate(2, 8).with(Precision.BF16).timed());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void noPrecisionIsRefused() {
    FineTune fineTune = FineTune.on(SPEC, Sst2.sample());
    assertThatThrownBy(() -> fineTune.precision(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("precision");
  }
}
