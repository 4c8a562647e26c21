package org.gmlp4j.task;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.text.Tokenizer;

/**
 * A model's embedding table by the names of its tokens.
 *
 * <p>Reads tokenizer and weights when it is asked, so neither may be closed.
 *
 * <pre>{@code
 * var embeddings = TokenEmbeddings.of(model.tokenizer(), model.parameters());
 * System.out.println(embeddings.neighbours("captain", 10));
 * }</pre>
 */
public final class TokenEmbeddings {
  private static final String TABLE = "embedding.weight";

  private final Tokenizer tokenizer;
  private final float[] table;
  private final int width;

  private TokenEmbeddings(Tokenizer tokenizer, float[] table, int width) {
    this.tokenizer = tokenizer;
    this.table = table;
    this.width = width;
  }

  /** The embeddings of a model for text; a copy of its table is made. */
  public static TokenEmbeddings of(Tokenizer tokenizer, ParameterStore parameters) {
    int width = parameters.entry(TABLE).parameter().shape().dim(1);
    return new TokenEmbeddings(tokenizer, parameters.weight(TABLE), width);
  }

  /**
   * The tokens whose embeddings make the smallest angle with that of a token, special tokens left
   * out.
   *
   * @param token as the vocabulary has it, for example {@code ship} or {@code ##ly}
   * @param k how many; fewer where the vocabulary has no more
   * @throws IllegalArgumentException if the vocabulary lacks the token, or k is less than 1
   */
  public Neighbours neighbours(String token, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, got " + k + "; try 10");
    }
    int id = tokenizer.id(token).orElseThrow(() -> unknown(token));
    double[] cosines = cosines(id);
    int[] ids =
        tokenizer.ordinaryIds().stream()
            .filter(other -> other != id && other < cosines.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer other) -> -cosines[other]))
            .limit(k)
            .mapToInt(Integer::intValue)
            .toArray();
    List<String> names = tokenizer.tokens(ids);
    return new Neighbours(
        token,
        IntStream.range(0, ids.length)
            .mapToObj(i -> new Neighbours.Neighbour(names.get(i), cosines[ids[i]]))
            .toList());
  }

  private IllegalArgumentException unknown(String token) {
    return new IllegalArgumentException(
        "\"%s\" is not one token of the vocabulary, which reads it as %s; ask for one of these"
            .formatted(token, tokenizer.tokens(token)));
  }

  private double[] cosines(int id) {
    int rows = table.length / width;
    double[] cosines = new double[rows];
    double own = Math.sqrt(dot(id, id));
    for (int row = 0; row < rows; row++) {
      double length = own * Math.sqrt(dot(row, row));
      cosines[row] = length == 0 ? 0 : dot(id, row) / length;
    }
    return cosines;
  }

  private double dot(int a, int b) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      sum += (double) table[a * width + c] * table[b * width + c];
    }
    return sum;
  }
}
