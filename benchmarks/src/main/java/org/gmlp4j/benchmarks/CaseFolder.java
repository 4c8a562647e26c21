package org.gmlp4j.benchmarks;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.train.AdamW;

/**
 * What the processes of a case share, in a temporary folder: the weights, and for programs in other
 * languages the case, its batches and the program itself.
 *
 * @param benchmark the case
 * @param path the folder
 */
record CaseFolder(BenchmarkCase benchmark, Path path) implements AutoCloseable {
  static final String WEIGHTS = "weights.bin";
  static final String PYTHON = "torch_worker.py";

  /** Writes a folder, to be removed by {@link #close}. */
  static CaseFolder create(BenchmarkCase benchmark) {
    try {
      var folder = new CaseFolder(benchmark, Files.createTempDirectory("gmlp-bench-"));
      Weights weights = Weights.write(benchmark, folder.path.resolve(WEIGHTS));
      Files.writeString(
          folder.path.resolve("case.json"), new Gson().toJson(json(benchmark, weights)));
      for (Workload workload : Workload.values()) {
        int batch = workload.batch(benchmark);
        Files.write(
            folder.path.resolve(workload.label() + ".bin"),
            bytes(TextBatch.random(benchmark, batch, TextBatch.COUNT)));
      }
      try (InputStream program = CaseFolder.class.getResourceAsStream(PYTHON)) {
        Files.copy(program, folder.path.resolve(PYTHON));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary folder could be written in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** The weights that all start from. */
  Weights weights() {
    return new Weights(benchmark, path.resolve(WEIGHTS));
  }

  private static JsonObject json(BenchmarkCase benchmark, Weights weights) {
    GMLP spec = benchmark.spec();
    AdamW.Settings adamW = AdamW.Settings.defaults();
    var json = new JsonObject();
    json.addProperty("layers", spec.layers());
    json.addProperty("attention", spec.tinyAttention());
    json.addProperty("toeplitz", spec.spatialWeight() == SpatialWeight.TOEPLITZ);
    json.addProperty("seqLen", spec.seqLen());
    json.addProperty("head", benchmark.head().name());
    json.addProperty("read", CaseGraph.read(benchmark));
    json.addProperty("length", benchmark.length());
    json.addProperty("batches", TextBatch.COUNT);
    for (Workload workload : Workload.values()) {
      json.addProperty(workload.label(), workload.batch(benchmark));
    }
    json.addProperty("learningRate", Gmlp4jContender.LEARNING_RATE);
    json.addProperty("beta1", adamW.beta1());
    json.addProperty("beta2", adamW.beta2());
    json.addProperty("epsilon", adamW.epsilon());
    json.addProperty("weightDecay", adamW.weightDecay());
    json.addProperty("clipNorm", adamW.clipNorm());
    var parameters = new JsonArray();
    for (Weights.Entry entry : weights.index().values()) {
      var parameter = new JsonObject();
      parameter.addProperty("name", entry.parameter().name());
      var shape = new JsonArray();
      entry.parameter().shape().dims().forEach(shape::add);
      parameter.add("shape", shape);
      parameter.addProperty("offset", entry.offset());
      parameter.addProperty("decay", entry.parameter().decay());
      parameters.add(parameter);
    }
    json.add("parameters", parameters);
    return json;
  }

  /** Of each batch tokens, lengths and labels, as integers in native order. */
  private static byte[] bytes(List<TextBatch> batches) {
    int size =
        batches.stream()
            .mapToInt(b -> b.tokens().length + b.lengths().length + b.labels().length)
            .sum();
    var bytes = ByteBuffer.allocate(size * Integer.BYTES).order(ByteOrder.nativeOrder());
    var ints = bytes.asIntBuffer();
    batches.forEach(b -> ints.put(b.tokens()).put(b.lengths()).put(b.labels()));
    return bytes.array();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + path + " could not be removed", e);
    }
  }
}
