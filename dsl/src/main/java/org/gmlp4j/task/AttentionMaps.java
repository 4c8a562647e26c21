package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * Where a model's tiny attention looks in one text: for each layer a square matrix of shares.
 *
 * <p>Row i of a matrix has the share of each token in what token i takes in; rows sum to 1. {@code
 * toString} tells for each layer and token where it looks most.
 *
 * <pre>{@code
 * var maps = classifier.attention("A man plays a guitar.", "Somebody makes music.");
 * double share = maps.share(0, 1, 5);   // of token 5 in what token 1 takes in, first layer
 * }</pre>
 */
public final class AttentionMaps {
  private final List<String> tokens;
  private final List<float[][]> layers;

  /**
   * Holds matrices.
   *
   * @param tokens that the model reads, special ones included, pads not
   * @param layers for each layer [tokens, tokens]; not copied
   */
  AttentionMaps(List<String> tokens, List<float[][]> layers) {
    this.tokens = List.copyOf(tokens);
    this.layers = List.copyOf(layers);
  }

  /** The tokens that the model reads, special ones included. */
  public List<String> tokens() {
    return tokens;
  }

  /** Number of layers. */
  public int layers() {
    return layers.size();
  }

  /** The share of token {@code key} in what token {@code query} takes in, 0 to 1. */
  public double share(int layer, int query, int key) {
    return layers.get(layer)[query][key];
  }

  /**
   * The highest share in any of some layers, as in the paper's pictures, which take the first half.
   *
   * @param from first of the layers
   * @param to the one behind the last
   */
  public double highest(int from, int to, int query, int key) {
    return layers.subList(from, to).stream().mapToDouble(m -> m[query][key]).max().orElseThrow();
  }

  @Override
  public String toString() {
    var table = new PlainTable(24, "layer", "token", "looks most at", "share");
    table.rightAligned("layer", "share");
    for (int layer = 0; layer < layers(); layer++) {
      for (int query = 0; query < tokens.size(); query++) {
        int key = DevParts.likeliest(layers.get(layer)[query]);
        table.row(
            String.valueOf(layer),
            tokens.get(query),
            tokens.get(key),
            String.format(Locale.ROOT, "%.3f", share(layer, query, key)));
      }
    }
    return table.toString();
  }
}
