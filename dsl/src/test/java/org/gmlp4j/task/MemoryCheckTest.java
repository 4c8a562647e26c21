package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.AdamW;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryCheckTest {
  private static final int BATCH = 32;
  private static final List<EncodedText> TEXTS = List.of(text(5), text(8), text(17), text(32));

  private static final GMLP SPEC =
      GMLP.builder().layers(12).dModel(32).dFfn(64).seqLen(32).vocab(100).build();

  private static final TextOptions OPTIONS =
      new TextOptions(
          BATCH,
          32,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Checkpointing.NONE,
          Precision.FP32,
          BackendChoice.AUTOMATIC,
          Optional.empty(),
          Optional.empty());

  private final MemoryCheck check = check(1, Precision.FP32);

  private static MemoryCheck check(int accumulation, Precision precision) {
    var backend = new OneDnnBackend().precision(precision);
    return new MemoryCheck(OPTIONS, accumulation, backend, TEXTS, TEXTS);
  }

  private static EncodedText text(int tokens) {
    return new EncodedText(new int[tokens], 0, false);
  }

  private static TextClassifierGraph graphs(Checkpointing checkpointing) {
    return new TextClassifierGraph(SPEC, 2, 0, checkpointing);
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatARunAllocates(Precision precision) {
    assumeThat(OneDnnBackend.supports(precision)).as("instructions for it").isTrue();
    var backend = new OneDnnBackend().precision(precision);
    long before = Pointer.totalBytes();
    var graphs = graphs(Checkpointing.NONE);
    try (var network = new TaskNetwork(graphs, backend);
        var optimizer = new AdamW(network.parameters(), AdamW.Settings.defaults())) {
      assertThat(optimizer.steps()).isZero();
      assertThat(network.parameters().gradients().size()).isPositive();
      int steps = 0;
      for (int length : new int[] {8, 24, 32}) {
        network.executable(BATCH, length, true);
        network.executable(TextClassifier.batchSize(TEXTS.size()), length, false);
        steps += graphs.training(BATCH, length).nodes().size();
        steps += graphs.prediction(BATCH, length).nodes().size();
      }
      long bestWeights = 4 * network.parameters().weights().size() + 64;
      long allocated = Pointer.totalBytes() - before + bestWeights;
      // Descriptions of the kernels' operands take some hundred bytes a step; inputs are on the
      // heap.
      long counted = check(1, precision).bytes(graphs, BATCH);
      assertThat(allocated)
          .isBetween(counted - 20_000, counted + 1024L * steps * Parallel.threads());
    }
  }

  @Test
  void countsBatchesOfSeveralShapes() {
    var backend = new OneDnnBackend();
    var graphs = new MaskedLanguageGraph(SPEC, Checkpointing.NONE);
    var shapes = List.of(new BatchShape(4, 32), new BatchShape(8, 16));
    var several = MemoryCheck.ofShapes(backend, 4, shapes, 1);
    var first = MemoryCheck.ofShapes(backend, 4, shapes.subList(0, 1), 1);
    var second = backend.footprint(graphs.training(8, 16));
    assertThat(several.bytes(graphs, 4) - first.bytes(graphs, 4))
        .isEqualTo(second.activationBytes() + second.inputBytes());
    var halved = backend.footprint(graphs.training(4, 16));
    assertThat(several.bytes(graphs, 2) - first.bytes(graphs, 2))
        .isEqualTo(halved.activationBytes() + halved.inputBytes());
    assertThatThrownBy(() -> several.check(graphs, several.bytes(graphs, 4) - 1))
        .hasMessageContaining("batchSize 4 on texts of up to 32 tokens needs");
  }

  @Test
  void whatFitsPasses() {
    var graphs = graphs(Checkpointing.NONE);
    long needed = check.bytes(graphs, BATCH);
    assertThatCode(() -> check.check(graphs, needed)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check.check(graphs, needed - 1))
        .isInstanceOf(InvalidOptionsException.class);
  }

  @Test
  void smallerBatchesOrCheckpointingAreNamedWhereTheyFit() {
    var graphs = graphs(Checkpointing.NONE);
    long enoughForHalf = check.bytes(graphs, BATCH / 2);
    assertThatThrownBy(() -> check.check(graphs, enoughForHalf))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll(
            "batchSize 32 on texts of up to 32 tokens needs",
            "batchSize(16).gradientAccumulation(2) fits, as does gradientCheckpointing(true)");
    assertThatThrownBy(() -> check.check(graphs, check.bytes(graphs, 11)))
        .hasMessageContaining("batchSize(11).gradientAccumulation(3) fits");
  }

  @Test
  void accumulationTakesASumOfGradientsAndIsMultiplied() {
    var graphs = graphs(Checkpointing.NONE);
    var accumulating = check(3, Precision.FP32);
    assertThat(accumulating.bytes(graphs, BATCH) - check.bytes(graphs, BATCH))
        .isEqualTo(ParameterStore.bufferBytes(graphs.prediction(1, 1)));
    assertThatThrownBy(() -> accumulating.check(graphs, check.bytes(graphs, BATCH / 2)))
        .hasMessageContaining("batchSize(16).gradientAccumulation(6) fits");
  }

  @Test
  void checkpointingAloneIsNamedWhereNoBatchFitsWithoutIt() {
    long tight = check.bytes(graphs(Checkpointing.FULL), 1);
    assertThatThrownBy(() -> check.check(graphs(Checkpointing.NONE), tight))
        .hasMessageContaining(
            "gradientCheckpointing(true).batchSize(1).gradientAccumulation(32) fits");
    assertThatThrownBy(() -> check.check(graphs(Checkpointing.NONE), tight - 1))
        .hasMessageContaining("not even one text at a time fits");
  }

  @ParameterizedTest
  @EnumSource(names = {"ONEDNN", "ND4J"})
  void aRunThatDoesNotFitIsRefusedBeforeAnythingIsAllocated(BackendChoice backend) {
    var huge =
        GMLP.builder().layers(20).dModel(16_384).dFfn(32_000).seqLen(128).vocab(1000).build();
    var task =
        FineTune.on(huge, Sst2.sample()).maxTrainSamples(1).maxEvalSamples(1).backend(backend);
    long before = Pointer.totalBytes();
    assertThatThrownBy(task::run)
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll("of memory, but", "is available", "not even one text");
    // A layer alone would take 3 GB; ND4J describes its operations in the memory that is counted.
    assertThat(Pointer.totalBytes() - before).isLessThan(10_000_000);
  }
}
