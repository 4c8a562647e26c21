package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.AdamW;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(6)
          .dModel(64)
          .dFfn(128)
          .tinyAttention(16)
          .seqLen(32)
          .vocab(500)
          .dropout(0.1)
          .build();

  private static final int BATCH = 12;

  private static Estimate estimate(Checkpointing checkpointing) {
    return SPEC.estimate(BATCH, 32).with(checkpointing);
  }

  @ParameterizedTest
  @CsvSource({"NONE, FP32", "SELECTIVE, FP32", "FULL, FP32", "NONE, BF16", "FULL, BF16"})
  void bytesAreThoseThatAreAllocated(Checkpointing checkpointing, Precision precision) {
    assumeThat(OneDnnBackend.supports(precision)).as("instructions for it").isTrue();
    var backend = new OneDnnBackend().precision(precision);
    Estimate estimate = estimate(checkpointing).with(precision);
    var graphs = new TextClassifierGraph(SPEC, 2, 0, checkpointing);
    long before = Pointer.totalBytes();
    try (var parameters = ParameterStore.of(graphs.prediction(1, 1))) {
      assertThat(estimate.weights()).isEqualTo(Pointer.totalBytes() - before);
      before = Pointer.totalBytes();
      assertThat(parameters.gradients().size()).isPositive();
      assertThat(estimate.gradients()).isEqualTo(Pointer.totalBytes() - before);
      before = Pointer.totalBytes();
      try (var optimizer = new AdamW(parameters, AdamW.Settings.defaults())) {
        assertThat(estimate.optimizer()).isEqualTo(Pointer.totalBytes() - before);
        assertThat(optimizer.steps()).isZero();
      }
      assertThat(estimate.bestWeights()).isEqualTo(estimate.weights());
      if (precision == Precision.BF16) {
        before = Pointer.totalBytes();
        assertThat(parameters.halfWeights().memory().size()).isPositive();
        assertThat(estimate.weightCopy()).isEqualTo(Pointer.totalBytes() - before);
      } else {
        assertThat(estimate.weightCopy()).isZero();
      }
      assertArena(estimate.activations(), backend, parameters, graphs.training(BATCH, 32));
      assertArena(
          estimate.predictionActivations(), backend, parameters, graphs.prediction(BATCH, 32));
      assertThat(parameters.halfWeightsInUse().isPresent()).isEqualTo(precision == Precision.BF16);
      // tokens, lengths, labels, key and the number of labels
      assertThat(estimate.inputs()).isEqualTo(4L * (BATCH * 32 + BATCH + BATCH + 3));
    }
  }

  /** What JavaCPP counts is the arena and, for each step, some hundred bytes of descriptions. */
  private static void assertArena(
      long estimated, OneDnnBackend backend, ParameterStore parameters, Graph graph) {
    assertThat(backend.footprint(graph).activationBytes()).isEqualTo(estimated);
    long before = Pointer.totalBytes();
    try (var executable = backend.compile(graph, parameters)) {
      executable.feed("lengths", new int[BATCH]);
      long descriptions = 1024L * graph.nodes().size() * Parallel.threads();
      assertThat(Pointer.totalBytes() - before).isBetween(estimated, estimated + descriptions);
    }
  }

  @Test
  void aBatchTakesThePlansArena() {
    var backend = new OneDnnBackend();
    Graph graph = new TextClassifierGraph(SPEC, 2, 0, Checkpointing.NONE).training(BATCH, 32);
    Footprint footprint = backend.footprint(graph);
    assertThat(footprint.activationBytes())
        .isEqualTo(Plan.of(graph).arenaFloats() * Float.BYTES + 64);
  }

  @Test
  void mixedPrecisionTakesFewerActivationsAndACopyOfTheWeights() {
    Estimate single = SPEC.estimate(BATCH, 32).within(100_000_000);
    Estimate mixed = single.with(Precision.BF16);
    assertThat(mixed.activations()).isLessThan(single.activations());
    // two bytes beside each four, but for the 64 that align both buffers
    assertThat(mixed.weightCopy()).isEqualTo((single.weights() - 64) / 2 + 64);
    assertThat(mixed.training() - single.training())
        .isEqualTo(mixed.weightCopy() + mixed.activations() - single.activations());
    assertThat(mixed.with(Checkpointing.FULL).within(100_000_000).precision())
        .isEqualTo(Precision.BF16);
    int largest = mixed.largestBatch();
    Estimate fits = SPEC.estimate(largest, 32).with(Precision.BF16);
    Estimate tooMany = SPEC.estimate(largest + 1, 32).with(Precision.BF16);
    assertThat(fits.training()).isLessThanOrEqualTo(100_000_000);
    assertThat(tooMany.training()).isGreaterThan(100_000_000);
    assertThat(mixed.toString())
        .contains("gradient checkpointing none, bf16")
        .containsPattern("weights in bfloat16 +\\d");
    assertThat(single.toString()).contains(", fp32").doesNotContain("bfloat16");
  }

  @Test
  void onNd4jActivationsAreThoseOfItsLowering() {
    var backend = new Nd4jBackend();
    Estimate estimate = SPEC.estimate(BATCH, 32).on(backend).with(Checkpointing.FULL);
    Graph graph = new TextClassifierGraph(SPEC, 2, 0, Checkpointing.FULL).training(BATCH, 32);
    Footprint footprint = backend.footprint(graph);
    assertThat(estimate.activations()).isEqualTo(footprint.activationBytes());
    assertThat(estimate.inputs()).isEqualTo(footprint.inputBytes());
    assertThat(estimate.optimizer()).isEqualTo(2 * ParameterStore.bufferBytes(graph));
    assertThat(estimate.toString()).contains("gradient checkpointing full, fp32 on nd4j");
    assertThat(estimate.timed().secondsAStep().orElseThrow()).isPositive();
    assertThatThrownBy(() -> estimate.with(Precision.BF16))
        .hasMessage("nd4j computes in FP32, got BF16; take oneDNN for it");
  }

  @Test
  void deepModelsNeedAFractionOfTheMemoryWithCheckpointing() {
    long kept = estimate(Checkpointing.NONE).activations();
    assertThat(estimate(Checkpointing.SELECTIVE).activations()).isLessThan(kept * 19 / 20);
    assertThat(estimate(Checkpointing.FULL).activations()).isLessThan(kept / 2);
  }

  @Test
  void oneSequenceMoreThanTheLargestBatchDoesNotFit() {
    Estimate estimate = SPEC.estimate(BATCH, 32).within(100_000_000);
    int largest = estimate.largestBatch();
    assertThat(SPEC.estimate(largest, 32).training()).isLessThanOrEqualTo(100_000_000);
    assertThat(SPEC.estimate(largest + 1, 32).training()).isGreaterThan(100_000_000);
    assertThat(estimate.with(Checkpointing.FULL).largestBatch()).isGreaterThan(2 * largest);
  }

  @Test
  void printsAsATable() {
    Estimate estimate = SPEC.estimate(BATCH, 32).within(4_000_000);
    assertThat(estimate.fits()).isFalse();
    assertThat(estimate.toString())
        .contains("training on 12 x 32 tokens, gradient checkpointing none")
        .containsPattern("memory available \\(does not fit\\) +4\\.0 MB")
        .containsPattern("optimizer, two moments +%.1f MB".formatted(estimate.optimizer() * 1e-6))
        .containsPattern("training in all +%.1f MB".formatted(estimate.training() * 1e-6))
        .doesNotContain("measured");
  }

  @Test
  void timesAStepThatFits() {
    Estimate timed = SPEC.estimate(BATCH, 32).timed();
    assertThat(timed.secondsAStep().orElseThrow()).isPositive();
    assertThat(timed.toString()).contains("a step, measured");
  }

  @Test
  void refusesToTimeWhatDoesNotFitAndNamesWhatWould() {
    Estimate tight = SPEC.estimate(1000, 32).within(100_000_000);
    assertThatThrownBy(tight::timed)
        .isInstanceOf(DoesNotFitException.class)
        .hasMessageContainingAll(
            "1000 x 32 tokens",
            "but 100.0 MB is available",
            "the largest batch that fits is " + tight.largestBatch());
    assertThatThrownBy(() -> SPEC.estimate(1, 32).within(10).timed())
        .hasMessageContaining("not even one sequence fits");
  }

  @Test
  void wrongSizesAreNamed() {
    assertThatThrownBy(() -> SPEC.estimate(4, 33))
        .hasMessage("length must lie between 1 and the model's seqLen 32, got 33");
    assertThatThrownBy(() -> SPEC.estimate(0, 32)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> SPEC.estimate(Integer.MAX_VALUE, 32))
        .hasMessageContaining("batch must lie between 1 and");
    assertThatThrownBy(() -> GMLP.preset("gMLP-S").estimate(4, 196))
        .hasMessageContaining("gMLP-S reads images");
  }
}
