package org.gmlp4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Parameter;

/**
 * The weights that all systems start from, in a file of floats in native order, one parameter after
 * the other.
 */
final class Weights {
  private static final int SEED = 42;

  private final Path file;
  private final Map<String, Entry> index = new LinkedHashMap<>();

  /**
   * Where a parameter lies.
   *
   * @param parameter its name, shape and whether it decays
   * @param offset its first byte
   */
  record Entry(Parameter parameter, long offset) {}

  Weights(BenchmarkCase benchmark, Path file) {
    this.file = file;
    long offset = 0;
    for (var value : CaseGraph.of(benchmark, 1, false).parameters().values()) {
      var parameter = (Parameter) value.node().op();
      index.put(parameter.name(), new Entry(parameter, offset));
      offset += parameter.shape().size() * Float.BYTES;
    }
  }

  /**
   * Draws them, with noise on all: the spatial weights of a new model are so close to zero that an
   * error in using them would not show.
   */
  static Weights write(BenchmarkCase benchmark, Path file) {
    var weights = new Weights(benchmark, file);
    try (ParameterStore store =
            ParameterStore.of(CaseGraph.of(benchmark, 1, false)).initialize(SEED);
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (String name : weights.index.keySet()) {
        long stream = CounterRandom.stream(SEED, 1, name.hashCode());
        float[] values = store.weight(name);
        var bytes = buffer(values.length);
        for (int i = 0; i < values.length; i++) {
          bytes.putFloat(values[i] + (float) (0.02 * CounterRandom.normal(stream, i)));
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the weights could not be written to " + file, e);
    }
    return weights;
  }

  /** All parameters by name, in the order of the file. */
  Map<String, Entry> index() {
    return index;
  }

  /** A parameter's values. */
  float[] read(String name) {
    Entry entry = index.get(name);
    var values = new float[Math.toIntExact(entry.parameter().shape().size())];
    var bytes = buffer(values.length);
    try (FileChannel in = FileChannel.open(file)) {
      while (bytes.hasRemaining() && in.read(bytes, entry.offset() + bytes.position()) >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException("the weights could not be read from " + file, e);
    }
    bytes.flip().order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
