package org.gmlp4j.benchmarks;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A process that runs one contestant and nothing else, on commands from its standard input: {@code
 * outputs N}, {@code times N}, {@code peak}, {@code version}.
 */
final class Worker {
  /** Tells answers from what native libraries print. */
  static final String ANSWER = "@answer ";

  static final String FAILURE = "@failed ";

  private final Contestant contestant;
  private final Contender contender;
  private final List<TextBatch> batches;
  private int runs;

  private Worker(Contestant contestant, CaseFolder folder, Workload workload) {
    this.contestant = contestant;
    BenchmarkCase benchmark = folder.benchmark();
    contender = contestant.contender(benchmark, folder.weights(), workload);
    batches = TextBatch.random(benchmark, workload.batch(benchmark), TextBatch.COUNT);
  }

  /**
   * Serves until its standard input ends.
   *
   * @param args contestant, case, folder of the case, workload
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      var folder = new CaseFolder(BenchmarkCase.named(args[1]), Path.of(args[2]));
      var worker = new Worker(Contestant.valueOf(args[0]), folder, Workload.of(args[3]));
      out.println(ANSWER + "ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(ANSWER + worker.answer(line.split(" ")));
      }
    } catch (RuntimeException | LinkageError e) {
      out.println(FAILURE + e);
      System.exit(1);
    }
    System.exit(0); // PyTorch's threads would keep the process
  }

  private String answer(String[] command) {
    return switch (command[0]) {
      case "outputs" -> outputs(Integer.parseInt(command[1]));
      case "times" -> times(Integer.parseInt(command[1]));
      case "peak" -> Long.toString(Machine.peakKilobytes());
      case "version" -> version();
      default -> throw new IllegalArgumentException("unknown command '" + command[0] + "'");
    };
  }

  private float[] run() {
    return contender.run(batches.get(runs++ % batches.size()));
  }

  private String outputs(int count) {
    var values = new StringJoiner(" ");
    for (int i = 0; i < count; i++) {
      for (float value : run()) {
        values.add(Float.toString(value));
      }
    }
    return values.toString();
  }

  /** Milliseconds of each run. */
  private String times(int count) {
    var values = new StringJoiner(" ");
    for (int i = 0; i < count; i++) {
      long began = System.nanoTime();
      run();
      values.add(Double.toString((System.nanoTime() - began) * 1e-6));
    }
    return values.toString();
  }

  private String version() {
    return switch (contestant) {
      case GMLP4J, GMLP4J_BF16, MACHINE, MACHINE_BF16 -> "oneDNN " + Machine.oneDnnVersion();
      case DJL, DJL_TUNED -> "PyTorch " + Engine.getEngine("PyTorch").getVersion();
      case ONNX_RUNTIME -> "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
      case SAMEDIFF, GMLP4J_ND4J -> "ND4J " + nd4jVersion();
      case PYTHON, PYTHON_BF16 -> throw new IllegalStateException("a program in Python");
    };
  }

  /** From Maven's file in the archive: its manifest has none. */
  private static String nd4jVersion() {
    try (var file =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
