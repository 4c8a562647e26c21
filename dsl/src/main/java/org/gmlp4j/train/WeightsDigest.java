package org.gmlp4j.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.Digests;

/** A digest of a model's weights: the same for the same names, shapes and bits, and no others. */
final class WeightsDigest {
  private static final int CHUNK = 1 << 14;

  private WeightsDigest() {}

  /**
   * SHA-256 over all parameters in their order: for each a line with name and shape in UTF-8, then
   * its values as 32-bit floats, the lowest byte first.
   */
  static String of(ParameterStore parameters) {
    MessageDigest digest = Digests.sha256();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (var entry : parameters.index().values()) {
      String heading = entry.parameter().name() + " " + entry.parameter().shape() + "\n";
      digest.update(heading.getBytes(StandardCharsets.UTF_8));
      for (long start = 0; start < entry.size(); start += CHUNK) {
        int size = (int) Math.min(CHUNK, entry.size() - start);
        floats.clear().put(parameters.weights().buffer(entry.offset() + start, size));
        digest.update(bytes.array(), 0, size * Float.BYTES);
      }
    }
    return Digests.hex(digest.digest());
  }
}
