package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import java.util.List;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAgreementTest {
  private static final int BATCH = 3;
  private static final int LENGTH = 6;

  @BeforeAll
  static void needsPyTorch() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      assumeTrue(false, "PyTorch's natives cannot be loaded here: " + e.getMessage());
    }
  }

  /** Shorter texts than the model's seqLen, so that the centre of the Toeplitz weight is used. */
  private static GMLP spec(int tinyAttention) {
    return GMLP.builder()
        .layers(2)
        .dModel(8)
        .dFfn(24)
        .tinyAttention(tinyAttention)
        .seqLen(8)
        .vocab(30)
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void probabilitiesOfBothSystemsAreEqual(int tinyAttention) {
    GMLP spec = spec(tinyAttention);
    TextBatch batch = TextBatch.random(spec, BATCH, LENGTH, 1).get(0);
    try (var ours = new Gmlp4jContender(spec, BATCH, LENGTH, Workload.INFER_32);
        var peer = new PeerContender(spec, LENGTH, Workload.INFER_32)) {
      assertThat(ours.run(batch)).containsExactly(peer.run(batch), within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, TRAIN", "4, TRAIN", "4, BACKWARD"})
  void lossesAndGradientNormsOfManyStepsAreEqual(int tinyAttention, Workload workload) {
    GMLP spec = spec(tinyAttention);
    List<TextBatch> batches = TextBatch.random(spec, BATCH, LENGTH, 20);
    try (var ours = new Gmlp4jContender(spec, BATCH, LENGTH, workload);
        var peer = new PeerContender(spec, LENGTH, workload)) {
      for (TextBatch batch : batches) {
        float[] expected = peer.run(batch);
        float[] actual = ours.run(batch);
        assertThat(actual[0]).isCloseTo(expected[0], within(1e-4f * expected[0]));
        assertThat(actual[1]).isCloseTo(expected[1], within(1e-3f * expected[1]));
      }
    }
  }
}
