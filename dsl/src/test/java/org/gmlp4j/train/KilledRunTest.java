package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gmlp4j.KilledProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed again and again ends with the bits of one that is not.
 *
 * <p>{@code -Dgmlp4j.kills=20} kills more often than the 3 times of every build, and {@code
 * -Dgmlp4j.killSeed=7} at other moments; with Maven both go into {@code -Dtest.argLine}.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("gmlp4j.kills", 3);
  private static final long SEED = Long.getLong("gmlp4j.killSeed", System.nanoTime());
  private static final int STEPS = 60;

  @TempDir private Path folder;

  /** What the processes run: saving takes most of the time, so that most kills fall into it. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      try (var problem = new Parity()) {
        new Trainer(
                problem,
                options().outputDir(Path.of(args[0])).resume(true).build(),
                List.of(KilledProcess.speaker()))
            .run();
        KilledProcess.say("weights " + Bits.of(problem.parameters()));
      }
    }
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder()
        .maxSteps(STEPS)
        .learningRate(0.05)
        .gradientAccumulation(2)
        .evaluateEvery(Every.steps(5))
        .saveEvery(Every.steps(2));
  }

  @Test
  void endsWithTheBitsOfARunThatIsNotKilled() throws Exception {
    var said = new ArrayList<String>();
    var random = new Random(SEED);
    var process = new KilledProcess(Run.class, folder.resolve("run").toString());
    for (int kill = 0; kill < KILLS; kill++) {
      // Somewhere in the part of the run that this kill is to fall into, and later than its step.
      int until = STEPS * (kill + 1) / (KILLS + 1);
      process.runAndKill(said, Math.max(1, until - random.nextInt(4)), random.nextInt(20_000));
    }
    process.runToItsEnd(said);
    String all = "seed " + SEED + "\n" + String.join("\n", said);
    assertThat(all).contains("Resumed after step ").doesNotContain("damaged");
    try (var whole = new Parity()) {
      new Trainer(whole, options().build(), List.of()).run();
      assertThat(said).as(all).last().isEqualTo("weights " + Bits.of(whole.parameters()));
    }
  }
}
