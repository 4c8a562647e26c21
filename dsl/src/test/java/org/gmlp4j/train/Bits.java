package org.gmlp4j.train;

import java.util.Arrays;
import java.util.HexFormat;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.Digests;

/** The digest of all weights. */
final class Bits {
  private Bits() {}

  static String of(ParameterStore parameters) {
    var text = new StringBuilder();
    for (String name : parameters.index().keySet()) {
      int[] bits = new int[(int) parameters.entry(name).size()];
      float[] values = parameters.weight(name);
      Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
      text.append(name);
      for (int value : bits) {
        text.append(' ').append(HexFormat.of().toHexDigits(value));
      }
    }
    return Digests.sha256(text.toString());
  }
}
