package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Comparison COMPARISON =
      new Comparison(
          BenchmarkCase.named("c0").get(0),
          Workload.TRAIN,
          new Measurement(
              Contestant.GMLP4J, new double[] {100, 200, 400}, OptionalDouble.of(800.4)),
          new Measurement(Contestant.PYTORCH, new double[] {150, 400, 500}, OptionalDouble.empty()),
          1e-6);

  @Test
  void jsonHoldsMediansPairedRatiosAndThePeaksThatAreKnown() {
    JsonObject row =
        JsonParser.parseString(Report.json(List.of(COMPARISON)))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(row.get("case").getAsString()).isEqualTo("c0");
    assertThat(row.get("what").getAsString()).isEqualTo("train");
    assertThat(row.get("precision").getAsString()).isEqualTo("fp32");
    assertThat(row.get("ours_ms").getAsDouble()).isEqualTo(200);
    assertThat(row.get("peer").getAsString()).isEqualTo("PyTorch");
    assertThat(row.get("peer_ms").getAsDouble()).isEqualTo(400);
    assertThat(row.get("ratio").getAsDouble()).isEqualTo(1.5);
    assertThat(row.get("ours_peak_mb").getAsInt()).isEqualTo(800);
    assertThat(row.has("peer_peak_mb")).isFalse();
    // 16 texts of 128 tokens in 200 ms.
    assertThat(row.get("ours_tokens_per_s").getAsDouble()).isEqualTo(10_240);
  }

  @Test
  void tablesAreAlignedAsTextAndAsMarkdown() {
    var table = new TextTable(List.of("a", "long heading"));
    table.add("wide cell", "1");
    assertThat(table.aligned()).isEqualTo("a          long heading\nwide cell  1");
    assertThat(table.markdown())
        .isEqualTo(
            """
            | a         | long heading |
            |-----------|--------------|
            | wide cell | 1            |""");
  }

  @Test
  void profileSumsTheTimesOfEachKindOfPrimitive() {
    assertThat(
            Profile.byPrimitive(
                List.of(
                    "onednn_verbose,v1,primitive,exec,cpu,matmul,brg_matmul:avx512_core,undef,,,8x8:8x8,0.5",
                    "onednn_verbose,v1,primitive,exec,cpu,matmul,brg_matmul:avx512_core,undef,,,8x8:8x8,1.5",
                    "onednn_verbose,v1,info,cpu,runtime:OpenMP,nthr:2",
                    "onednn_verbose,v1,primitive,exec,cpu,eltwise,jit:avx512_core,forward_training,,,64,0.25")))
        .isEqualTo(Map.of("matmul", 2.0, "eltwise", 0.25));
  }
}
