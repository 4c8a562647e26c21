package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.text.TokenCache;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;

/**
 * A pre-trained model that tells which tokens are likely in place of a mask; safe for use by
 * several threads, one at a time.
 *
 * <p>As a graph for other programs it goes from {@code tokens}, {@code lengths} and {@code
 * positions} to {@code probabilities} [batch x positions, vocab].
 *
 * <pre>{@code
 * try (var model = MaskedLanguageModel.load(Path.of("runs/pretrained"))) {
 *   System.out.println(model.fillMask("the movie was [MASK] .", 5));
 * }
 * }</pre>
 */
public final class MaskedLanguageModel extends TextModel implements SavedModel {
  /** Few, since a position's probabilities are as many as the vocabulary has entries. */
  private static final int BATCH_SIZE = 16;

  MaskedLanguageModel(TaskNetwork network, Tokenizer tokenizer, int longest) {
    super(network, tokenizer, longest);
  }

  /**
   * Loads a model folder that {@link #save} wrote; it predicts in single precision, whatever it was
   * trained in.
   *
   * @throws org.gmlp4j.io.ModelFileException if a file is missing, damaged or does not fit
   */
  public static MaskedLanguageModel load(Path folder) {
    var contents =
        ModelFolder.load(
            folder,
            MaskedLanguageConfig::read,
            (spec, task) -> new MaskedLanguageGraph(spec, Checkpointing.NONE));
    return new MaskedLanguageModel(
        contents.network(), contents.tokenizer(), contents.task().maxSeqLength());
  }

  @Override
  public synchronized void save(Path folder) {
    var task = new MaskedLanguageConfig(MaskedLanguageConfig.TYPE, maxSeqLength());
    ModelFolder.save(folder, network(), tokenizer(), task);
  }

  /**
   * What may stand in place of a text's masks, which are written {@code [MASK]}, or as the
   * tokenizer has it. A text is read as often as fits in the longest sequence, since a model is
   * pre-trained on full ones.
   *
   * @param topK how many tokens to give for each mask
   * @throws IllegalArgumentException if there is no mask, or one behind the longest sequence
   */
  public FilledText fillMask(String text, int topK) {
    return fillMask(List.of(text), topK).get(0);
  }

  /** {@link #fillMask(String, int)} of texts, in their order. */
  public synchronized List<FilledText> fillMask(List<String> texts, int topK) {
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be at least 1, got " + topK + "; try 5");
    }
    var filler = new MaskFiller(tokenizer(), maxSeqLength());
    List<AskedTokens> asked = filler.ask(texts);
    var found = new ArrayList<Map<Integer, List<MaskFiller.Candidate>>>();
    asked.forEach(text -> found.add(new TreeMap<>()));
    predict(
        asked,
        (text, place, all, from) -> found.get(text).put(place, filler.likeliest(all, from, topK)));
    var filled = new ArrayList<FilledText>();
    for (int i = 0; i < texts.size(); i++) {
      filled.add(filler.fill(texts.get(i), found.get(i).values()));
    }
    return filled;
  }

  /**
   * Says how well it knows the words of a corpus that are hidden from it: all of the corpus, in
   * full sequences with the masks of validation, always the same. Tokens are kept in the cache.
   *
   * @throws org.gmlp4j.data.DataException if the corpus cannot be read or has no tokens
   */
  public MaskedLanguageResults evaluate(TextCorpus corpus) {
    return evaluate(corpus, TokenCache.standard());
  }

  /** {@link #evaluate(TextCorpus)} with a cache of one's own. */
  public MaskedLanguageResults evaluate(TextCorpus corpus, TokenCache cache) {
    var options = MaskedTextOptions.defaults().withLength(maxSeqLength()).withValidationShare(1);
    var text = MaskedText.of(cache.open(corpus, tokenizer()), tokenizer(), options);
    return evaluate(text, corpus.toString());
  }

  /**
   * Says how well it knows the words that are hidden in the part of a text to validate with. With
   * the options of a pre-training run that is what the run was validated with.
   *
   * @param text tokenised by this model's tokenizer, in sequences of at most {@link #maxSeqLength}
   * @param source what it is, for people
   */
  public synchronized MaskedLanguageResults evaluate(MaskedText text, String source) {
    if (text.options().length() > maxSeqLength()) {
      throw new IllegalArgumentException(
          "the text is in sequences of %d tokens, but the model reads %d at most; pack it anew"
              .formatted(text.options().length(), maxSeqLength()));
    }
    return new MaskedLanguageResults(new MaskedLoss(network(), text, source).evaluate());
  }

  /**
   * Where tiny attention looks when the model reads a text, once.
   *
   * @throws IllegalArgumentException if the model has no tiny attention
   */
  public synchronized AttentionMaps attention(String text) {
    return AttentionReader.read(network(), tokenizer(), text, maxSeqLength());
  }

  /** The k tokens whose embeddings are most like that of a token, see {@link TokenEmbeddings}. */
  public Neighbours neighbours(String token, int k) {
    return TokenEmbeddings.of(tokenizer(), parameters()).neighbours(token, k);
  }

  /** Hears what stands at a position that was asked for. */
  @FunctionalInterface
  interface Answer {
    /**
     * Is called once for each position.
     *
     * @param text which of the texts
     * @param place which of its positions
     * @param probabilities of all tokens, from {@code from} on; others before and behind
     */
    void accept(int text, int place, float[] probabilities, int from);
  }

  /** Asks for tokens of texts, in batches. */
  synchronized void predict(List<AskedTokens> asked, Answer answer) {
    List<Part> parts = parts(asked);
    List<EncodedText> texts =
        parts.stream()
            .map(part -> new EncodedText(asked.get(part.text()).ids(), -1, false))
            .toList();
    int size = Integer.highestOneBit(Math.max(1, 2 * Math.min(parts.size(), BATCH_SIZE) - 1));
    var batches = new TextBatches(size, maxSeqLength(), tokenizer().padId());
    for (List<Integer> group : batches.indices(texts)) {
      Batch batch = batches.batch(group.stream().map(texts::get).toList());
      int slots = MaskedLanguageGraph.slots(batch.length());
      var positions = new int[batch.size() * slots];
      for (int row = 0; row < group.size(); row++) {
        Part part = parts.get(group.get(row));
        int[] all = asked.get(part.text()).positions();
        System.arraycopy(all, part.first(), positions, row * slots, part.count());
      }
      Executable executable = network().executable(batch.size(), batch.length(), false);
      executable.feed("tokens", batch.integers().get("tokens"));
      executable.feed("lengths", batch.integers().get("lengths"));
      executable.feed("positions", positions);
      executable.run();
      float[] probabilities = executable.read("probabilities");
      int vocab = probabilities.length / positions.length;
      for (int row = 0; row < group.size(); row++) {
        Part part = parts.get(group.get(row));
        for (int i = 0; i < part.count(); i++) {
          answer.accept(part.text(), part.first() + i, probabilities, (row * slots + i) * vocab);
        }
      }
    }
  }

  /** As many positions of a text as there is room for; a text with more is read again. */
  private record Part(int text, int first, int count) {}

  private List<Part> parts(List<AskedTokens> asked) {
    var parts = new ArrayList<Part>();
    for (int text = 0; text < asked.size(); text++) {
      int wanted = asked.get(text).positions().length;
      int length = Buckets.lengthFor(asked.get(text).ids().length, maxSeqLength());
      int room = MaskedLanguageGraph.slots(length);
      for (int first = 0; first < wanted; first += room) {
        parts.add(new Part(text, first, Math.min(room, wanted - first)));
      }
    }
    return parts;
  }
}
