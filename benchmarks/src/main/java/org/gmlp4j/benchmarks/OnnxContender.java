package org.gmlp4j.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onnx.OnnxExport;

/** This project's graph of inference, exported to ONNX Runtime. */
final class OnnxContender implements Contender {
  private static final String OUTPUT = "probabilities";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int length;

  OnnxContender(BenchmarkCase benchmark, Weights weights) {
    length = benchmark.length();
    try {
      Path file = Files.createTempFile("gmlp4j", ".onnx");
      try (var parameters = ParameterStore.of(CaseGraph.of(benchmark, 1, false));
          var options = new OrtSession.SessionOptions()) {
        weights.copyTo(parameters);
        OnnxExport.write(batch -> CaseGraph.of(benchmark, batch, false), parameters, file);
        options.setIntraOpNumThreads(Parallel.threads());
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(file.toString(), options);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] run(TextBatch batch) {
    int texts = batch.lengths().length;
    try (var tokens = tensor(batch.tokens(), texts, length);
        var lengths = tensor(batch.lengths(), texts);
        var result = session.run(Map.of("tokens", tokens, "lengths", lengths), Set.of(OUTPUT))) {
      var probabilities = (OnnxTensor) result.get(0);
      var values = new float[probabilities.getFloatBuffer().remaining()];
      probabilities.getFloatBuffer().get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private OnnxTensor tensor(int[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), shape);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
