package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gmlp4j.data.TextChunk;

/**
 * Encodes blocks of text; may be used by several threads at once.
 *
 * <p>Text repeats itself: where a tokenizer's words end at white space, what stands between white
 * space is given to the tokenizer once, and its ids are remembered. They are the same ids.
 */
final class BlockEncoder {
  private static final int REMEMBERED = 300_000;
  private static final int LONGEST_REMEMBERED = 40;

  private final Tokenizer tokenizer;
  private final boolean bySpace;
  private final Map<String, int[]> known = new ConcurrentHashMap<>();

  BlockEncoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.bySpace = tokenizer.splitsAtWhiteSpace();
  }

  TokenBlock encode(TextBlock block) {
    return bySpace ? encodeStretches(block) : encodeChunks(block);
  }

  private TokenBlock encodeChunks(TextBlock block) {
    List<int[]> ids = tokenizer.encodeBare(block.chunks().stream().map(TextChunk::text).toList());
    var encoded = new TokenBlock(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      encoded.add(ids.get(i));
      encoded.endChunk(block.chunks().get(i).endsDocument());
    }
    return encoded;
  }

  private TokenBlock encodeStretches(TextBlock block) {
    if (known.size() > REMEMBERED) {
      known.clear(); // The frequent ones are soon back.
    }
    List<String> stretches = new ArrayList<>();
    int[] ends = new int[block.chunks().size()];
    for (int i = 0; i < ends.length; i++) {
      WhiteSpace.split(block.chunks().get(i).text(), stretches::add);
      ends[i] = stretches.size();
    }
    int[][] ids = ids(stretches);
    var encoded = new TokenBlock(ends.length);
    int next = 0;
    for (int i = 0; i < ends.length; i++) {
      while (next < ends[i]) {
        encoded.add(ids[next++]);
      }
      encoded.endChunk(block.chunks().get(i).endsDocument());
    }
    return encoded;
  }

  private int[][] ids(List<String> stretches) {
    int[][] ids = new int[stretches.size()][];
    Map<String, int[]> missing = new LinkedHashMap<>();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = known.get(stretches.get(i));
      if (ids[i] == null) {
        missing.put(stretches.get(i), null);
      }
    }
    List<String> unknown = List.copyOf(missing.keySet());
    List<int[]> found = tokenizer.encodeBare(unknown);
    for (int i = 0; i < unknown.size(); i++) {
      missing.put(unknown.get(i), found.get(i));
      if (unknown.get(i).length() <= LONGEST_REMEMBERED) {
        known.put(unknown.get(i), found.get(i));
      }
    }
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == null) {
        ids[i] = missing.get(stretches.get(i));
      }
    }
    return ids;
  }
}
