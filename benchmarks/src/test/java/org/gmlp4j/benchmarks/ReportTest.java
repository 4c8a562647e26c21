package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Comparison COMPARISON =
      new Comparison(
          BenchmarkCase.named("c0"),
          Workload.TRAIN,
          new Measurement(
              Contestant.GMLP4J, new double[] {100, 200, 400}, OptionalDouble.of(800.4)),
          new Measurement(Contestant.DJL, new double[] {150, 400, 500}, OptionalDouble.empty()),
          new Measurement(Contestant.MACHINE, new double[] {50, 100, 100}, OptionalDouble.empty()),
          1e-6);

  /** What programs that read the JSON rely on. */
  static final List<String> KEYS =
      List.of(
          "case",
          "what",
          "precision",
          "ours_ms",
          "peer",
          "peer_ms",
          "ratio",
          "ours_peak_mb",
          "peer_peak_mb");

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
    assertThat(row.get("peer").getAsString()).isEqualTo("PyTorch (DJL)");
    assertThat(row.get("peer_ms").getAsDouble()).isEqualTo(400);
    assertThat(row.get("ratio").getAsDouble()).isEqualTo(1.5);
    assertThat(row.get("ours_peak_mb").getAsInt()).isEqualTo(800);
    assertThat(row.get("peer_peak_mb").isJsonNull()).isTrue();
    assertThat(row.keySet()).containsAll(KEYS);
    // 16 texts of 128 tokens in 200 ms.
    assertThat(row.get("ours_tokens_per_s").getAsDouble()).isEqualTo(10_240);
  }

  @Test
  void shareIsOurRateOverTheLargeProductsInTheSameRound() {
    double flops = Workload.TRAIN.flops(COMPARISON.benchmark());
    // The large product of 2 x 2048^3 operations took half of our time, half, and a quarter.
    double half = flops / (2.0 * 2048 * 2048 * 2048) / 2;
    assertThat(COMPARISON.share().median()).isCloseTo(half, within(1e-9));
    assertThat(COMPARISON.share().min()).isCloseTo(half / 2, within(1e-9));
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
  void profileHoldsMillisecondsARunAndWhatIsLeftOfTheTotal() {
    Profile profile = Profile.of("c0 train", Map.of("eltwise", 1.0, "matmul", 12.0), 2, 10);
    assertThat(List.copyOf(profile.parts().values())).containsExactly(6.0, 0.5, 3.5);
    assertThat(profile.table()).contains("matmul", "60.0 %", "35.0 %");
  }

  @Test
  void pictureOfAProfileIsXmlWithAWidthForEachShare() throws Exception {
    Profile profile = Profile.of("a < b", Map.of("matmul", 3.0), 1, 4);
    String svg = ProfilePicture.svg(List.of(profile));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a < b: 4.00 ms a run");
    // Three quarters of 720.
    assertThat(svg).contains("width=\"540.0\"", "width=\"180.0\"");
  }
}
