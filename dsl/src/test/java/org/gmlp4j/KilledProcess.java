package org.gmlp4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingListener;

/** A training program in a process of its own, which says its steps and is killed after one. */
public final class KilledProcess {
  private final JavaProcess program;

  /** A program that has {@link #say said} {@code step n} after each step. */
  public KilledProcess(Class<?> program, String... arguments) {
    this.program =
        JavaProcess.of(program, arguments).options("--add-modules", "jdk.incubator.vector");
  }

  /** Says a line at once. */
  public static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Says the steps and notices of a run. */
  public static TrainingListener speaker() {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        say("step " + event.step());
      }

      @Override
      public void onNotice(String message) {
        say(message);
      }
    };
  }

  /** Starts it, waits until it has taken a step and some microseconds more, and kills it. */
  public void runAndKill(List<String> said, int step, int microseconds) throws Exception {
    Process process = program.start();
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

  /** Lets it run to its end, which must be a good one. */
  public void runToItsEnd(List<String> said) throws Exception {
    Process process = program.start();
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(said::add);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", said)).isZero();
  }

  private static boolean isAtLeast(String line, int step) {
    return line.startsWith("step ") && Integer.parseInt(line.substring(5)) >= step;
  }
}
