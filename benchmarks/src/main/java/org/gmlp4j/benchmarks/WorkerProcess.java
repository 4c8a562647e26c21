package org.gmlp4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** The handle of a {@link Worker}, or of its like in Python. */
final class WorkerProcess implements AutoCloseable {
  private final Contestant contestant;
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final List<String> otherLines = new ArrayList<>();

  /**
   * Starts a process; {@link #ready} waits for its model.
   *
   * @param threads of every pool that computes
   * @param extra more of its environment
   */
  WorkerProcess(
      Contestant contestant,
      CaseFolder folder,
      Workload workload,
      int threads,
      Map<String, String> extra) {
    this.contestant = contestant;
    var builder =
        new ProcessBuilder(
            contestant.isPython()
                ? python(contestant, folder, workload, threads)
                : java(contestant, folder, workload, threads));
    builder.environment().put("GMLP4J_THREADS", Integer.toString(threads));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("MKL_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.environment().put("DJL_OFFLINE", "true");
    builder.environment().putAll(contestant.environment());
    builder.environment().putAll(extra);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("a process for " + contestant.label() + " did not start", e);
    }
    passOnErrors();
    commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Shows what the process says on its error stream, but for the JVM's word on a module of ours.
   */
  private void passOnErrors() {
    var reader =
        new Thread(
            () ->
                process
                    .errorReader(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .forEach(System.err::println),
            "errors of " + contestant.label());
    reader.setDaemon(true);
    reader.start();
  }

  /** The same JVM options for all: only the libraries differ. */
  private static List<String> java(
      Contestant contestant, CaseFolder folder, Workload workload, int threads) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules",
        "jdk.incubator.vector",
        "-XX:CompileCommand=quiet",
        "-XX:CompileCommand=dontinline,org.gmlp4j.backend.tile.VectorL*::*",
        "-XX:CompileCommand=inline,org.gmlp4j.backend.tile.Vectors*::*",
        "-XX:+UseSerialGC",
        "-Xms64m",
        "-Xmx320m",
        "-Dorg.bytedeco.javacpp.maxbytes=0",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
        "-Dai.djl.pytorch.num_threads=" + threads,
        "-Dai.djl.pytorch.num_interop_threads=1",
        "-cp",
        System.getProperty("java.class.path"),
        Worker.class.getName(),
        contestant.name(),
        folder.benchmark().name(),
        folder.path().toString(),
        workload.label());
  }

  private static List<String> python(
      Contestant contestant, CaseFolder folder, Workload workload, int threads) {
    return List.of(
        Python.command(),
        folder.path().resolve(CaseFolder.PYTHON).toString(),
        folder.path().toString(),
        workload.label(),
        contestant.precision().label(),
        Integer.toString(threads));
  }

  Contestant contestant() {
    return contestant;
  }

  /** Waits until the model is built; to be called once, first. */
  WorkerProcess ready() {
    answer();
    return this;
  }

  /** What the first runs compute. */
  double[] outputs(int runs) {
    return numbers("outputs " + runs);
  }

  /** Milliseconds of each of some runs. */
  double[] times(int runs) {
    return numbers("times " + runs);
  }

  /** Largest resident memory of the process so far, in MB; empty where the system does not tell. */
  OptionalDouble peakMegabytes() {
    long kilobytes = Long.parseLong(ask("peak"));
    return kilobytes < 0 ? OptionalDouble.empty() : OptionalDouble.of(kilobytes / 1000.0 * 1.024);
  }

  /** The version of the library that computes. */
  String version() {
    return ask("version");
  }

  /** What libraries printed since the last call. */
  List<String> takeOtherLines() {
    List<String> taken = List.copyOf(otherLines);
    otherLines.clear();
    return taken;
  }

  private double[] numbers(String command) {
    return Arrays.stream(ask(command).split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private String ask(String command) {
    commands.println(command);
    return answer();
  }

  /** As a shell would tell it: 128 and a signal's number if one ended the process. */
  private String status() {
    try {
      return process.waitFor(10, TimeUnit.SECONDS) ? "" + process.exitValue() : "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  private String answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(Worker.ANSWER)) {
          return line.substring(Worker.ANSWER.length());
        }
        if (line.startsWith(Worker.FAILURE)) {
          throw new IllegalStateException(
              contestant.label() + " failed: " + line.substring(Worker.FAILURE.length()));
        }
        otherLines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(contestant.label() + " could not be heard", e);
    }
    throw new IllegalStateException(
        "%s ended with status %s without an answer; it printed %s"
            .formatted(contestant.label(), status(), otherLines));
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
