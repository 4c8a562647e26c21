package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine().setErr(new PrintWriter(err)).execute(args);
  }

  @Test
  void unknownCaseIsRefusedWithThoseThereAre() {
    assertThat(run("--case", "c9")).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown case 'c9'; there are quickstart, c0, c1, amlp-base, gmlp-s");
  }

  @Test
  void unknownWorkloadAndTooFewRoundsAreRefused() {
    assertThat(run("--what", "fly")).isEqualTo(2);
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown workload 'fly'", "rounds and threads must be at least 1, got 0");
  }

  @Test
  void fileForAPictureWithoutAProfileIsRefused() {
    assertThat(run("--output", "x.svg")).isEqualTo(2);
    assertThat(err.toString()).contains("give --profile as well");
  }

  @Test
  void profilesOfBothBackendsHaveTheirMatrixProducts() {
    var out = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--case", "tiny-language", "--what", "train", "--profile");
    assertThat(status).as(err.toString()).isZero();
    String[] profiles = out.toString().split("\ntiny-language train, ");
    assertThat(profiles).hasSize(4);
    assertThat(profiles[3])
        .startsWith("gmlp4j on ND4J\n")
        .contains("matrix products", "element by element", "gather and scatter", "AdamW");
  }

  /** All the way: starts processes, compares what they compute, times them. */
  @Test
  void jsonOfARunHasARowForEachTunedPeerAndAllItsKeys() {
    var out = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--case", "tiny-language", "--what", "train", "--quick", "--json");
    assertThat(status).as(err.toString()).isZero();
    JsonArray rows = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertThat(rows)
        .hasSize(
            new Lineup(BenchmarkCase.named("tiny-language"), Workload.TRAIN, true).pairs().size())
        .isNotEmpty();
    for (JsonElement row : rows) {
      assertThat(row.getAsJsonObject().keySet()).containsAll(ReportTest.KEYS);
      assertThat(row.getAsJsonObject().get("ratio").getAsDouble()).isPositive();
      assertThat(row.getAsJsonObject().get("ours_share_of_ceiling").getAsDouble()).isNotNegative();
    }
  }
}
