package org.gmlp4j.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
  private static final int CHUNK_BYTES = 1 << 16;

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

  /** Puts all of them into a store, without an array of their size. */
  void copyTo(ParameterStore store) {
    for (String name : index.keySet()) {
      ParameterStore.Entry entry = store.entry(name);
      read(name, store.weights().buffer(entry.offset(), entry.size()));
    }
    store.changed();
  }

  /** A parameter's values. */
  float[] read(String name) {
    var values = new float[Math.toIntExact(index.get(name).parameter().shape().size())];
    read(name, FloatBuffer.wrap(values));
    return values;
  }

  /** In pieces: for a buffer on the heap, the JDK would keep native memory of the same size. */
  private void read(String name, FloatBuffer target) {
    var chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.nativeOrder());
    try (FileChannel in = FileChannel.open(file)) {
      in.position(index.get(name).offset());
      while (target.hasRemaining()) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, (long) target.remaining() * Float.BYTES));
        while (chunk.hasRemaining()) {
          if (in.read(chunk) < 0) {
            throw new EOFException("it ends within " + name);
          }
        }
        target.put(chunk.flip().asFloatBuffer());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the weights could not be read from " + file, e);
    }
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
