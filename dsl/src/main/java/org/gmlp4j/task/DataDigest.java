package org.gmlp4j.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.gmlp4j.io.Digests;

/** A digest of encoded texts: the same for the same tokens, labels and order, and no others. */
final class DataDigest {
  private DataDigest() {}

  static String of(List<String> labels, List<List<EncodedText>> parts) {
    MessageDigest digest = Digests.sha256();
    digest.update(String.join("\n", labels).getBytes(StandardCharsets.UTF_8));
    for (List<EncodedText> part : parts) {
      add(digest, part.size());
      for (EncodedText text : part) {
        add(digest, text.label());
        add(digest, text.ids().length);
        add(digest, text.ids());
      }
    }
    return Digests.hex(digest.digest());
  }

  private static void add(MessageDigest digest, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    digest.update(bytes);
  }
}
