package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.model.AttentionGraph;
import org.gmlp4j.text.PairEncoder;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;

/** Runs a model on one text and keeps where its attention looks. */
final class AttentionReader {
  private AttentionReader() {}

  /** The attention of a text as a prediction reads it: cut to the longest sequence and padded. */
  static AttentionMaps read(TaskNetwork network, Tokenizer tokenizer, String text, int longest) {
    return read(network, tokenizer, EncodedText.of(tokenizer.encode(text), -1, longest), longest);
  }

  static AttentionMaps read(TaskNetwork network, Tokenizer tokenizer, TextPair pair, int longest) {
    int[] ids =
        new PairEncoder(tokenizer)
            .encodeAll(List.of(pair.text()), List.of(pair.pair()), longest)
            .get(0)
            .ids();
    return read(network, tokenizer, new EncodedText(ids, -1, false), longest);
  }

  private static AttentionMaps read(
      TaskNetwork network, Tokenizer tokenizer, EncodedText text, int longest) {
    Batch batch = new TextBatches(1, longest, tokenizer.padId()).batch(List.of(text));
    Executable executable = network.attention(1, batch.length());
    executable.feed("tokens", batch.integers().get("tokens"));
    executable.feed("lengths", batch.integers().get("lengths"));
    executable.run();
    var layers = new ArrayList<float[][]>();
    for (int layer = 0; layer < network.spec().layers(); layer++) {
      float[] flat = executable.read(AttentionGraph.output(layer));
      layers.add(square(flat, batch.length(), text.ids().length));
    }
    return new AttentionMaps(tokenizer.tokens(text.ids()), layers);
  }

  /** The upper left part of a square matrix. */
  private static float[][] square(float[] flat, int width, int kept) {
    var rows = new float[kept][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, i * width + kept));
    return rows;
  }
}
