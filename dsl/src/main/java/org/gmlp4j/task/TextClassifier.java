package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.text.PairEncoder;
import org.gmlp4j.text.PairEncoding;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;

/**
 * A trained model that tells the class of a text or a pair of texts; safe for use by several
 * threads, one at a time.
 *
 * <p>As a graph for other programs it goes from {@code tokens} and {@code lengths} to {@code
 * probabilities} [batch, classes].
 *
 * <pre>{@code
 * try (var classifier = TextClassifier.load(Path.of("runs/sst2"))) {
 *   System.out.println(classifier.predict("a gorgeous, witty, seductive movie"));
 * }
 * }</pre>
 */
public final class TextClassifier extends TextModel implements SavedModel {
  private static final int BATCH_SIZE = 64;

  private final List<String> labels;

  TextClassifier(TaskNetwork network, Tokenizer tokenizer, List<String> labels, int longest) {
    super(network, tokenizer, longest);
    this.labels = List.copyOf(labels);
  }

  /**
   * Loads a model folder that {@link #save} wrote; it predicts in single precision, whatever it was
   * trained in.
   *
   * @throws org.gmlp4j.io.ModelFileException if a file is missing, damaged or does not fit
   */
  public static TextClassifier load(Path folder) {
    return ClassifierFolder.load(folder);
  }

  @Override
  public synchronized void save(Path folder) {
    ClassifierFolder.save(this, folder);
  }

  /** Names of the classes. */
  public List<String> labels() {
    return labels;
  }

  /** The class of a text. */
  public Prediction predict(String text) {
    return predict(List.of(text)).get(0);
  }

  /** The class of a pair of texts. */
  public Prediction predict(String text, String pair) {
    return predictPairs(List.of(new TextPair(text, pair))).get(0);
  }

  /** The classes of texts, in their order. */
  public synchronized List<Prediction> predict(List<String> texts) {
    List<EncodedText> encoded = new ArrayList<>();
    for (int[] ids : tokenizer().encodeAll(texts)) {
      encoded.add(EncodedText.of(ids, -1, maxSeqLength()));
    }
    return predictions(texts, i -> Optional.empty(), encoded);
  }

  /**
   * The classes of pairs of texts, in their order.
   *
   * @throws org.gmlp4j.text.TokenizerException if the tokenizer does not know how to join pairs
   */
  public synchronized List<Prediction> predictPairs(List<TextPair> pairs) {
    List<EncodedText> encoded = new ArrayList<>();
    if (!pairs.isEmpty()) {
      List<String> texts = pairs.stream().map(TextPair::text).toList();
      List<String> seconds = pairs.stream().map(TextPair::pair).toList();
      for (PairEncoding pair :
          new PairEncoder(tokenizer()).encodeAll(texts, seconds, maxSeqLength())) {
        encoded.add(new EncodedText(pair.ids(), -1, pair.truncated()));
      }
    }
    return predictions(
        pairs.stream().map(TextPair::text).toList(),
        i -> Optional.of(pairs.get(i).pair()),
        encoded);
  }

  private List<Prediction> predictions(
      List<String> texts, IntFunction<Optional<String>> pairs, List<EncodedText> encoded) {
    float[][] probabilities = probabilities(encoded);
    var predictions = new ArrayList<Prediction>();
    for (int i = 0; i < texts.size(); i++) {
      predictions.add(
          prediction(texts.get(i), pairs.apply(i), probabilities[i], encoded.get(i).truncated()));
    }
    return predictions;
  }

  private Prediction prediction(
      String text, Optional<String> pair, float[] probabilities, boolean truncated) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    int likeliest = 0;
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels.get(i), (double) probabilities[i]);
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    return new Prediction(
        text, pair, labels.get(likeliest), Collections.unmodifiableMap(byLabel), truncated);
  }

  /**
   * Where tiny attention looks when the model reads a text.
   *
   * @throws IllegalArgumentException if the model has no tiny attention
   */
  public synchronized AttentionMaps attention(String text) {
    return AttentionReader.read(network(), tokenizer(), text, maxSeqLength());
  }

  /**
   * Where tiny attention looks when the model reads a pair of texts.
   *
   * @throws IllegalArgumentException if the model has no tiny attention
   */
  public synchronized AttentionMaps attention(String text, String pair) {
    return AttentionReader.read(network(), tokenizer(), new TextPair(text, pair), maxSeqLength());
  }

  /** The k tokens whose embeddings are most like that of a token, see {@link TokenEmbeddings}. */
  public Neighbours neighbours(String token, int k) {
    return TokenEmbeddings.of(tokenizer(), parameters()).neighbours(token, k);
  }

  /**
   * Compares predictions with the truth.
   *
   * @param source what the examples are, kept in the evaluation's provenance
   */
  public synchronized ClassificationEvaluation evaluate(List<LabeledText> examples, String source) {
    int[] truth = examples.stream().mapToInt(LabeledText::label).toArray();
    return ClassificationEvaluation.of(labels, truth, probabilities(encode(examples)), source);
  }

  /**
   * Says how well it does on the development parts of a data set, whose classes may be in another
   * order; its training part is not read, and may be empty.
   *
   * @throws IllegalArgumentException if the data has a class that the model does not know, or a
   *     part without examples
   */
  public synchronized ClassificationResults evaluate(TextClassificationData data) {
    return new ClassificationResults(this, ClassOrder.of(labels, data));
  }

  List<EncodedText> encode(List<LabeledText> examples) {
    return EncodedText.all(tokenizer(), examples, maxSeqLength());
  }

  /** Class probabilities of each text, in their order. */
  synchronized float[][] probabilities(List<EncodedText> texts) {
    var result = new float[texts.size()][];
    var batches = new TextBatches(batchSize(texts.size()), maxSeqLength(), tokenizer().padId());
    for (List<Integer> part : batches.indices(texts)) {
      Batch batch = batches.batch(part.stream().map(texts::get).toList());
      Executable executable = network().executable(batch.size(), batch.length(), false);
      executable.feed("tokens", batch.integers().get("tokens"));
      executable.feed("lengths", batch.integers().get("lengths"));
      executable.run();
      float[] flat = executable.read("probabilities");
      for (int row = 0; row < part.size(); row++) {
        int start = row * labels.size();
        result[part.get(row)] = Arrays.copyOfRange(flat, start, start + labels.size());
      }
    }
    return result;
  }

  /** A power of two, so that lists of many sizes share a few executables. */
  static int batchSize(int texts) {
    return texts >= BATCH_SIZE ? BATCH_SIZE : Integer.highestOneBit(Math.max(1, 2 * texts - 1));
  }
}
