package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

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
        .contains("unknown case 'c9'; there are quickstart-16, quickstart-32, c0");
  }

  @Test
  void unknownWorkloadAndTooFewRoundsAreRefused() {
    assertThat(run("--what", "fly")).isEqualTo(2);
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown workload 'fly'", "rounds and threads must be at least 1, got 0");
  }

  @Test
  void nameWithoutItsEndIsEveryCaseThatBeginsSo() {
    assertThat(BenchmarkCase.named("quickstart").stream().map(BenchmarkCase::name))
        .containsExactly("quickstart-16", "quickstart-32");
  }
}
