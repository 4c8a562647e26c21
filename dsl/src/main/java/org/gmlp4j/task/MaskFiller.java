package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.gmlp4j.text.Tokenizer;

/** Finds the masks of texts, and puts tokens in their place. */
final class MaskFiller {
  private static final String CONTINUATION = "##";
  private static final String WORD_BEGINS = "\u2581"; // SentencePiece's mark

  private final Tokenizer tokenizer;
  private final int longest;
  private final String mask;
  private final int[] ordinary;
  private final List<String> names;

  /**
   * Prepares to fill.
   *
   * @param longest most tokens of a text that are read
   */
  MaskFiller(Tokenizer tokenizer, int longest) {
    this.tokenizer = tokenizer;
    this.longest = longest;
    this.mask = tokenizer.tokens(new int[] {tokenizer.maskId()}).get(0);
    this.ordinary = tokenizer.ordinaryIds().stream().toArray();
    this.names = tokenizer.tokens(ordinary);
  }

  /**
   * Where texts have their masks.
   *
   * @throws IllegalArgumentException if one has none, or some that are not read
   */
  List<AskedTokens> ask(List<String> texts) {
    var asked = new ArrayList<AskedTokens>();
    List<int[]> encoded = tokenizer.encodeAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      int[] all = encoded.get(i);
      int[] ids = EncodedText.of(all, -1, longest).ids();
      int[] positions = positions(ids);
      int written = places(texts.get(i)).size();
      if (written == 0) {
        throw new IllegalArgumentException(
            "\"%s\" has no %s; write it where a word is to be found".formatted(texts.get(i), mask));
      }
      if (positions.length != written) {
        throw new IllegalArgumentException(
            "\"%s\" has %d tokens, and the model reads %d: %d of its %d masks lie behind; shorten it"
                .formatted(texts.get(i), all.length, longest, written - positions.length, written));
      }
      asked.add(new AskedTokens(likeInTraining(ids), positions));
    }
    return asked;
  }

  /**
   * A text again and again, up to the full length: such sequences, of texts with {@code [SEP]}
   * between them, are all that the model has seen, and it reads shorter ones or pads less well.
   */
  private int[] likeInTraining(int[] ids) {
    var full = new int[longest];
    full[0] = ids[0];
    for (int i = 1; i < longest; i++) {
      full[i] = ids[1 + (i - 1) % (ids.length - 1)];
    }
    full[longest - 1] = ids[ids.length - 1];
    return full;
  }

  private int[] positions(int[] ids) {
    return IntStream.range(0, ids.length).filter(i -> ids[i] == tokenizer.maskId()).toArray();
  }

  private List<Integer> places(String text) {
    var places = new ArrayList<Integer>();
    for (int at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + mask.length())) {
      places.add(at);
    }
    return places;
  }

  /** A token in place of a mask. */
  record Candidate(String token, double probability) {}

  /** The likeliest tokens that stand for text, by probabilities that begin at {@code from}. */
  List<Candidate> likeliest(float[] probabilities, int from, int count) {
    Comparator<Integer> worstFirst =
        Comparator.<Integer>comparingDouble(i -> probabilities[from + ordinary[i]])
            .thenComparing(Comparator.reverseOrder());
    var best = new PriorityQueue<Integer>(worstFirst);
    for (int i = 0; i < ordinary.length; i++) {
      if (best.size() < count || worstFirst.compare(i, best.element()) > 0) {
        best.add(i);
      }
      if (best.size() > count) {
        best.remove();
      }
    }
    return best.stream()
        .sorted(worstFirst.reversed())
        .map(i -> new Candidate(names.get(i), probabilities[from + ordinary[i]]))
        .toList();
  }

  /**
   * A text with its masks filled.
   *
   * @param candidates for each mask, likeliest first
   */
  FilledText fill(String text, Collection<List<Candidate>> candidates) {
    List<Integer> places = places(text);
    List<List<Candidate>> byMask = List.copyOf(candidates);
    String filled = text;
    for (int i = places.size() - 1; i >= 0; i--) { // from behind: the places before stay
      filled = put(filled, places.get(i), byMask.get(i).get(0).token());
    }
    var masks = new ArrayList<List<FilledMask>>();
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      masks.add(
          byMask.get(i).stream()
              .map(c -> new FilledMask(c.token(), c.probability(), put(text, place, c.token())))
              .toList());
    }
    return new FilledText(text, filled, masks);
  }

  private String put(String text, int at, String token) {
    String before = text.substring(0, at);
    String after = text.substring(at + mask.length());
    if (token.startsWith(CONTINUATION) && token.length() > CONTINUATION.length()) {
      return before.stripTrailing() + token.substring(CONTINUATION.length()) + after;
    }
    return before + (token.startsWith(WORD_BEGINS) ? token.substring(1) : token) + after;
  }
}
