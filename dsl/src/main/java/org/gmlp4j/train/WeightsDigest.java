package org.gmlp4j.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.TreeMap;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.Digests;
import org.gmlp4j.io.Safetensors;
import org.gmlp4j.io.SafetensorsReader;
import org.gmlp4j.io.TensorEntry;

/**
 * A digest of a model's weights: the same for the same names, shapes and bits, and no others,
 * whether they are in memory or in a file.
 *
 * <p>SHA-256 over all parameters by name: for each a line with name and shape in UTF-8, then its
 * values as 32-bit floats, the lowest byte first.
 */
public final class WeightsDigest {
  private static final int CHUNK = 1 << 14;

  private final MessageDigest digest = Digests.sha256();
  private final ByteBuffer bytes =
      ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final FloatBuffer floats = bytes.asFloatBuffer();

  private WeightsDigest() {}

  /** Of weights in memory. */
  public static String of(ParameterStore parameters) {
    var weights = new WeightsDigest();
    new TreeMap<>(parameters.index())
        .forEach(
            (name, entry) ->
                weights.add(
                    name + " " + entry.parameter().shape(),
                    entry.size(),
                    (from, target) ->
                        target.put(
                            parameters
                                .weights()
                                .buffer(entry.offset() + from, target.remaining()))));
    return Digests.hex(weights.digest.digest());
  }

  /**
   * Of a file of weights, which are its tensors of 32-bit floats.
   *
   * @throws org.gmlp4j.io.ModelFileException if it cannot be read or is damaged
   */
  public static String of(Path file) {
    var weights = new WeightsDigest();
    try (SafetensorsReader reader = Safetensors.open(file)) {
      var byName = new TreeMap<String, TensorEntry>();
      reader.tensors().stream()
          .filter(tensor -> tensor.dtype().equals("F32"))
          .forEach(tensor -> byName.put(tensor.name(), tensor));
      byName.forEach(
          (name, tensor) ->
              weights.add(
                  name + " " + Arrays.toString(tensor.shape()),
                  Arrays.stream(tensor.shape()).reduce(1, Math::multiplyExact),
                  (from, target) -> reader.readFloats(name, from, target)));
    }
    return Digests.hex(weights.digest.digest());
  }

  /** A part of a weight's values. */
  @FunctionalInterface
  private interface Values {
    /** Fills {@code target} with those from {@code from} on. */
    void copy(long from, FloatBuffer target);
  }

  private void add(String heading, long size, Values values) {
    digest.update((heading + "\n").getBytes(StandardCharsets.UTF_8));
    for (long from = 0; from < size; from += CHUNK) {
      int count = (int) Math.min(CHUNK, size - from);
      values.copy(from, floats.clear().limit(count));
      digest.update(bytes.array(), 0, count * Float.BYTES);
    }
  }
}
