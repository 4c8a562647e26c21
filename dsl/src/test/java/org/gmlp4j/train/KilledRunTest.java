package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
      var listener =
          new TrainingListener() {
            @Override
            public void onStep(StepEvent event) {
              say("step " + event.step());
            }

            @Override
            public void onNotice(String message) {
              say(message);
            }
          };
      try (var problem = new Parity()) {
        new Trainer(
                problem,
                options().outputDir(Path.of(args[0])).resume(true).build(),
                List.of(listener))
            .run();
        say("weights " + Bits.of(problem.parameters()));
      }
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
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
    for (int kill = 0; kill < KILLS; kill++) {
      // Somewhere in the part of the run that this kill is to fall into, and later than its step.
      int until = STEPS * (kill + 1) / (KILLS + 1);
      runAndKill(said, Math.max(1, until - random.nextInt(4)), random.nextInt(20_000));
    }
    Process process = start();
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(said::add);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String all = "seed " + SEED + "\n" + String.join("\n", said);
    assertThat(process.exitValue()).as(all).isZero();
    assertThat(all).contains("Resumed after step ").doesNotContain("damaged");
    try (var whole = new Parity()) {
      new Trainer(whole, options().build(), List.of()).run();
      assertThat(said).as(all).last().isEqualTo("weights " + Bits.of(whole.parameters()));
    }
  }

  /** Starts a process, waits until it has taken a step and some microseconds more, and kills it. */
  private void runAndKill(List<String> said, int step, int microseconds) throws Exception {
    Process process = start();
    try (BufferedReader output = process.inputReader()) {
      String line;
      do {
        line = output.readLine();
        said.add(String.valueOf(line));
      } while (line != null && !isAtLeast(line, step));
      TimeUnit.MICROSECONDS.sleep(microseconds);
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    said.add("killed " + microseconds + " us after step " + step);
    assertThat(process.exitValue()).as("it was over before the kill: %s", said).isNotZero();
  }

  private static boolean isAtLeast(String line, int step) {
    return line.startsWith("step ") && Integer.parseInt(line.substring(5)) >= step;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName(),
            folder.resolve("run").toString())
        .redirectErrorStream(true)
        .start();
  }
}
