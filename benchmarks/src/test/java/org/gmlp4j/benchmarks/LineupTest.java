package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineupTest {
  @Test
  void trainingHasNoRowForSameDiffAndSaysWhy() {
    var lineup = new Lineup(BenchmarkCase.named("c0"), Workload.TRAIN, false);
    assertThat(lineup.contestants()).doesNotContain(Contestant.SAMEDIFF);
    assertThat(lineup.absent())
        .contains(
            "no row for SameDiff: several of its gradients are wrong, so only inference is compared");
  }

  @Test
  void onnxRuntimeInfersOnly() {
    BenchmarkCase c0 = BenchmarkCase.named("c0");
    assertThat(new Lineup(c0, Workload.INFER_32, false).contestants())
        .contains(Contestant.ONNX_RUNTIME);
    assertThat(new Lineup(c0, Workload.TRAIN, false).absent())
        .contains("no row for ONNX Runtime: its package for Java only infers");
  }

  @Test
  void sameDiffInfersWhatTakesItSecondsAndNotMore() {
    assertThat(new Lineup(BenchmarkCase.named("c1"), Workload.INFER_1, false).contestants())
        .contains(Contestant.SAMEDIFF);
    assertThat(new Lineup(BenchmarkCase.named("c1"), Workload.INFER_32, false).contestants())
        .doesNotContain(Contestant.SAMEDIFF);
  }

  @Test
  void quickLookKeepsTheTunedPeersAndTheMachinesLimit() {
    var lineup = new Lineup(BenchmarkCase.named("c0"), Workload.INFER_1, true);
    assertThat(lineup.contestants())
        .startsWith(Contestant.GMLP4J)
        .contains(Contestant.DJL_TUNED, Contestant.MACHINE)
        .doesNotContain(Contestant.DJL, Contestant.SAMEDIFF);
  }

  @Test
  void bf16IsComparedOnlyWhereTheBackendComputesInIt() {
    var lineup = new Lineup(BenchmarkCase.named("c0"), Workload.TRAIN, false);
    assertThat(lineup.contestants().contains(Contestant.GMLP4J_BF16))
        .isEqualTo(Gmlp4jContender.PRECISIONS.contains(Precision.BF16));
  }

  @Test
  void peerThatDoesNotStartLosesItsRowsAndIsNamed() {
    var lineup = new Lineup(BenchmarkCase.named("c0"), Workload.INFER_1, false);
    lineup.withdraw(Contestant.SAMEDIFF, "no natives");
    assertThat(lineup.contestants()).doesNotContain(Contestant.SAMEDIFF).contains(Contestant.DJL);
    assertThat(lineup.absent()).contains("no row for SameDiff: no natives");
  }
}
