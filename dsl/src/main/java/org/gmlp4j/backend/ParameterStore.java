package org.gmlp4j.backend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Parameter;

/**
 * The weights of a model and their gradients, each in one flat buffer with an index of names.
 *
 * <p>An optimizer step, a global norm, a checkpoint are each one pass over one range. Executables
 * of several batch shapes share one store. They are the host's memory, or copies of it that live on
 * a backend's {@link Device}.
 */
public final class ParameterStore implements AutoCloseable {
  /** Every parameter begins on a cache line, in bfloat16 too: primitives like aligned memory. */
  private static final int ALIGNMENT = 32;

  private final Map<String, Entry> index;
  private final Optional<Device> device;
  private final FlatFloats weights;
  private final FlatFloats gradients; // allocated at their first use: prediction needs none
  private HalfWeights halfWeights; // allocated at its first use, in mixed precision

  /**
   * Where a parameter lies.
   *
   * @param parameter name, shape, initial values, decay
   * @param offset its first float in the flat buffers
   * @param size its number of floats
   */
  public record Entry(Parameter parameter, long offset, long size) {}

  private ParameterStore(Map<String, Entry> index, long size, Optional<Device> device) {
    this.index = Collections.unmodifiableMap(index);
    this.device = device;
    weights = new FlatFloats(size);
    gradients = new FlatFloats(size);
    weights.host();
  }

  /** Room for a graph's parameters, all zero, in the host's memory. */
  public static ParameterStore of(Graph graph) {
    return of(graph, Optional.empty());
  }

  /**
   * Room for a graph's parameters, all zero, that are trained where a backend computes: only there
   * do steps change them, and the host's copy follows when it is read.
   */
  public static ParameterStore of(Graph graph, Backend backend) {
    return of(graph, backend.device());
  }

  private static ParameterStore of(Graph graph, Optional<Device> device) {
    var index = new LinkedHashMap<String, Entry>();
    long offset = 0;
    for (var value : graph.parameters().values()) {
      var parameter = (Parameter) value.node().op();
      long size = parameter.shape().size();
      index.put(parameter.name(), new Entry(parameter, offset, size));
      offset += aligned(size);
    }
    return new ParameterStore(index, offset, device);
  }

  /** Bytes of one flat buffer for a graph's parameters. */
  public static long bufferBytes(Graph graph) {
    return NativeFloats.bytes(bufferFloats(graph));
  }

  /** Bytes of the copy of a graph's weights in bfloat16 that mixed precision keeps. */
  public static long halfBufferBytes(Graph graph) {
    return NativeFloats.bytes((bufferFloats(graph) + 1) / 2);
  }

  private static long bufferFloats(Graph graph) {
    return graph.parameters().values().stream()
        .mapToLong(value -> aligned(value.shape().size()))
        .sum();
  }

  private static long aligned(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Gives every parameter its initial values; the same seed gives the same bits. */
  public ParameterStore initialize(long seed) {
    for (Entry entry : index.values()) {
      // Keyed by the name, so that a parameter added elsewhere does not change this one.
      long stream = CounterRandom.stream(seed, 0, entry.parameter().name().hashCode());
      var buffer = weights().buffer(entry.offset(), entry.size());
      Initializer initializer = entry.parameter().initializer();
      for (int i = 0; i < entry.size(); i++) {
        if (initializer instanceof Initializer.Fill fill) {
          buffer.put(i, fill.value());
        } else if (initializer instanceof Initializer.Normal normal) {
          buffer.put(i, (float) (normal.standardDeviation() * CounterRandom.normal(stream, i)));
        }
      }
    }
    changed();
    return this;
  }

  /** All parameters by name, in order. */
  public Map<String, Entry> index() {
    return index;
  }

  /** Where a parameter lies. */
  public Entry entry(String name) {
    Entry entry = index.get(name);
    if (entry == null) {
      throw new GraphException(
          "there is no parameter named " + name + "; known: " + index.keySet());
    }
    return entry;
  }

  /** Floats of a flat buffer, padding included. */
  public long size() {
    return weights.size();
  }

  /** Where they are trained, if not in the host's memory. */
  public Optional<Device> device() {
    return device;
  }

  /**
   * The flat buffer of weights on the host, up to date; who writes to it tells {@link #changed}.
   */
  public NativeFloats weights() {
    return weights.host();
  }

  /** The weights wherever they are. */
  public FlatFloats flatWeights() {
    return weights;
  }

  /** Notes that the weights on the host have changed. */
  public void changed() {
    weights.writtenOnHost();
    invalidateHalf();
  }

  /** Notes that the weights on the device have changed. */
  public void changedOnDevice() {
    weights.writtenOnDevice();
    invalidateHalf();
  }

  private synchronized void invalidateHalf() {
    if (halfWeights != null) {
      halfWeights.invalidate();
    }
  }

  /** The weights in bfloat16, if anything reads them. */
  public synchronized Optional<HalfWeights> halfWeightsInUse() {
    return Optional.ofNullable(halfWeights);
  }

  /** The weights in bfloat16, from now on kept. */
  public synchronized HalfWeights halfWeights() {
    if (halfWeights == null) {
      halfWeights = new HalfWeights(weights());
    }
    return halfWeights;
  }

  /** The flat buffer of gradients on the host, up to date, laid out as the weights. */
  public NativeFloats gradients() {
    return gradients.host();
  }

  /** The gradients wherever they are; who writes to them tells it. */
  public FlatFloats flatGradients() {
    return gradients;
  }

  /** A copy of a parameter's values. */
  public float[] weight(String name) {
    return copy(weights(), entry(name));
  }

  /** A copy of a parameter's gradient from the last run. */
  public float[] gradient(String name) {
    return copy(gradients(), entry(name));
  }

  /** Replaces a parameter's values. */
  public void setWeight(String name, float... values) {
    Entry entry = entry(name);
    if (values.length != entry.size()) {
      throw new GraphException(
          name + " is " + entry.parameter().shape() + ", got " + values.length + " values");
    }
    weights().buffer(entry.offset(), entry.size()).put(0, values);
    changed();
  }

  /** Whether all weights are numbers, and none is infinite. */
  public boolean isFinite() {
    var chunk = new float[1 << 14];
    NativeFloats values = weights();
    for (long start = 0; start < values.size(); start += chunk.length) {
      int size = (int) Math.min(chunk.length, values.size() - start);
      values.buffer(start, size).get(0, chunk, 0, size);
      for (int i = 0; i < size; i++) {
        if (!Float.isFinite(chunk[i])) {
          return false;
        }
      }
    }
    return true;
  }

  private static float[] copy(NativeFloats floats, Entry entry) {
    var values = new float[Math.toIntExact(entry.size())];
    floats.buffer(entry.offset(), entry.size()).get(0, values);
    return values;
  }

  @Override
  public synchronized void close() {
    weights.close();
    if (halfWeights != null) {
      halfWeights.close();
    }
    gradients.close();
  }
}
