package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers pieces of words in the order in which they first come. */
final class PieceTable {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();

  int idOf(String text) {
    Integer known = ids.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  /** The piece that two neighbours make together. */
  int join(int left, int right) {
    String continuation = text(right);
    if (continuation.startsWith(WordPieceVocabulary.CONTINUATION)) {
      continuation = continuation.substring(WordPieceVocabulary.CONTINUATION.length());
    }
    return idOf(text(left) + continuation);
  }

  String text(int id) {
    return texts.get(id);
  }

  int size() {
    return texts.size();
  }

  List<String> texts() {
    return texts;
  }
}
