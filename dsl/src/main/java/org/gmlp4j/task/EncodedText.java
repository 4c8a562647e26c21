package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.text.PairEncoder;
import org.gmlp4j.text.PairEncoding;
import org.gmlp4j.text.Tokenizer;

/** A text or a pair of texts as token ids, special tokens included. */
final class EncodedText {
  /** Tokens that every pair has room in: up to four special ones, and one of each text. */
  static final int SHORTEST_PAIR = 6;

  private final int[] ids;
  private final int label;
  private final boolean truncated;

  /**
   * Holds a text.
   *
   * @param ids tokens, cut to the longest sequence
   * @param label its class, -1 where unknown
   * @param truncated whether tokens were cut off
   */
  EncodedText(int[] ids, int label, boolean truncated) {
    this.ids = ids;
    this.label = label;
    this.truncated = truncated;
  }

  int[] ids() {
    return ids;
  }

  int label() {
    return label;
  }

  boolean truncated() {
    return truncated;
  }

  /** Encodes labelled texts and pairs of texts, in their order. */
  static List<EncodedText> all(Tokenizer tokenizer, List<LabeledText> examples, int longest) {
    var single = new ArrayList<LabeledText>();
    var paired = new ArrayList<LabeledText>();
    examples.forEach(example -> (example.pair().isEmpty() ? single : paired).add(example));
    Iterator<EncodedText> singles = singles(tokenizer, single, longest).iterator();
    Iterator<EncodedText> pairs = pairs(tokenizer, paired, longest).iterator();
    var encoded = new ArrayList<EncodedText>();
    for (LabeledText example : examples) {
      encoded.add(example.pair().isEmpty() ? singles.next() : pairs.next());
    }
    return encoded;
  }

  private static List<EncodedText> singles(
      Tokenizer tokenizer, List<LabeledText> examples, int longest) {
    List<int[]> ids = tokenizer.encodeAll(examples.stream().map(LabeledText::text).toList());
    var encoded = new ArrayList<EncodedText>();
    for (int i = 0; i < examples.size(); i++) {
      encoded.add(of(ids.get(i), examples.get(i).label(), longest));
    }
    return encoded;
  }

  private static List<EncodedText> pairs(
      Tokenizer tokenizer, List<LabeledText> examples, int longest) {
    if (examples.isEmpty()) {
      return List.of(); // the tokenizer need not know pairs then
    }
    List<PairEncoding> pairs =
        new PairEncoder(tokenizer)
            .encodeAll(
                examples.stream().map(LabeledText::text).toList(),
                examples.stream().map(example -> example.pair().orElseThrow()).toList(),
                longest);
    var encoded = new ArrayList<EncodedText>();
    for (int i = 0; i < examples.size(); i++) {
      PairEncoding pair = pairs.get(i);
      encoded.add(new EncodedText(pair.ids(), examples.get(i).label(), pair.truncated()));
    }
    return encoded;
  }

  /** Cuts a sequence to {@code longest} tokens, keeping the closing special token. */
  static EncodedText of(int[] ids, int label, int longest) {
    if (ids.length <= longest) {
      return new EncodedText(ids, label, false);
    }
    int[] cut = Arrays.copyOf(ids, longest);
    cut[longest - 1] = ids[ids.length - 1];
    return new EncodedText(cut, label, true);
  }
}
