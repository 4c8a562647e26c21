package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals that a shell sends, to a process of their own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill")
class StopSignalsTest {
  private static final long SIGINT_BIT = 1 << 1;

  @TempDir private Path folder;
  private Process process;
  private BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  /** A shell starts what ends with {@code &} with Ctrl-C ignored, and children inherit that. */
  @BeforeEach
  void requireSignals() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      long ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .findFirst()
              .orElse(0);
      assumeTrue((ignored & SIGINT_BIT) == 0, "this process was started with Ctrl-C ignored");
    }
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dgmlp4j.cache=" + folder.resolve("cache"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  private void readUntil(String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith(start)) {
        return;
      }
    }
    throw new AssertionError("there was no line \"%s\" in %s".formatted(start, lines));
  }

  private void send(String signal) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  private int exitCode() throws Exception {
    output.lines().forEach(lines::add);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void theSecondSignalEndsTheProcessAtOnce() throws Exception {
    start(StubbornMain.class);
    readUntil("ready");
    send("INT");
    readUntil("interrupted, to exit with 130");
    assertThat(lines).containsExactly("ready", "first", "interrupted, to exit with 130");
    send("INT");
    assertThat(exitCode()).isEqualTo(130);
  }

  @Test
  void aRequestToTerminateCountsToo() throws Exception {
    start(StubbornMain.class);
    readUntil("ready");
    send("TERM");
    readUntil("interrupted, to exit with 143");
    send("INT");
    assertThat(exitCode()).isEqualTo(130);
  }

  @Test
  void trainingEndsInGoodOrderAndGoesOnFromThere() throws Exception {
    Path table = TinyRuns.table(folder);
    Path run = folder.resolve("run");
    List<String> command =
        List.of(
            "finetune",
            "--train-file=" + table,
            "--text-column=review",
            "--label-column=stars",
            "--evaluate-every=never",
            "--save-every=100000",
            "--output-dir=" + run);
    start(Main.class, TinyRuns.words(command, "--max-steps=1000000"));
    readUntil("epoch 1/");
    send("INT");

    assertThat(exitCode()).isEqualTo(130);
    assertThat(lines)
        .contains("Stopping after the step in hand; press Ctrl-C again to end at once.")
        .anyMatch(line -> line.startsWith("The unfinished model is in " + run.resolve("model")))
        .anyMatch(line -> line.matches("To go on: gmlp finetune .*--max-steps=1000000 --resume"));
    assertThat(run.resolve("model").resolve("model.safetensors")).exists();
    long step = newestCheckpoint(run);

    Ran resumed = Ran.of(TinyRuns.words(command, "--resume", "--max-steps=" + (step + 5)));
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.exitCode()).isZero();
    assertThat(newestCheckpoint(run)).isEqualTo(step + 5);
  }

  private static long newestCheckpoint(Path run) throws IOException {
    try (Stream<Path> inside = Files.list(run)) {
      return inside
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("checkpoint-"))
          .mapToLong(name -> Long.parseLong(name.substring("checkpoint-".length())))
          .max()
          .orElseThrow();
    }
  }
}
