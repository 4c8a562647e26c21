package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.ParameterStore;

/**
 * The spatial weights W of a model, layer by layer, in one form whether they are dense or Toeplitz:
 * {@code W[i][j]} is the weight of token j in the gate of token i.
 *
 * <p>A copy: the model may be trained on or closed afterwards.
 *
 * <pre>{@code
 * var weights = SpatialWeights.of(model.spec(), model.parameters());
 * float[][] first = weights.matrix(0);       // [n, n]
 * double share = weights.toeplitzShare(0);   // 1 for a Toeplitz matrix
 * }</pre>
 */
public final class SpatialWeights {
  private final GMLP spec;
  private final List<float[]> layers;

  private SpatialWeights(GMLP spec, List<float[]> layers) {
    this.spec = spec;
    this.layers = layers;
  }

  /**
   * The spatial weights of a model.
   *
   * @param parameters of a graph of this model, whatever its head
   * @throws org.gmlp4j.graph.GraphException if they are another model's
   */
  public static SpatialWeights of(GMLP spec, ParameterStore parameters) {
    List<float[]> layers = new ArrayList<>();
    for (int i = 0; i < spec.layers(); i++) {
      layers.add(parameters.weight(GMLPGraph.spatialWeightName(i)));
    }
    return new SpatialWeights(spec, layers);
  }

  /** The model that they are of. */
  public GMLP spec() {
    return spec;
  }

  /** Number of layers. */
  public int layers() {
    return layers.size();
  }

  /** W of a layer, [n, n], a copy. */
  public float[][] matrix(int layer) {
    int n = spec.seqLen();
    var matrix = new float[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(layers.get(layer), rowStart(i), matrix[i], 0, n);
    }
    return matrix;
  }

  /** Row {@code position} of a layer's W: the weights of all tokens in that token's gate. */
  public float[] row(int layer, int position) {
    int n = spec.seqLen();
    if (position < 0 || position >= n) {
      throw new IllegalArgumentException(
          "a position lies in 0..%d, got %d".formatted(n - 1, position));
    }
    var row = new float[n];
    System.arraycopy(layers.get(layer), rowStart(position), row, 0, n);
    return row;
  }

  /** Where row i begins: of a Toeplitz vector, {@code W[i][j] = w[j - i + n - 1]}, it is a part. */
  private int rowStart(int i) {
    return switch (spec.spatialWeight()) {
      case DENSE -> i * spec.seqLen();
      case TOEPLITZ -> spec.seqLen() - 1 - i;
    };
  }

  /**
   * How Toeplitz a layer's W is: the share of the variance of its n<sup>2</sup> entries that the
   * means of its 2n - 1 diagonals explain,
   *
   * <pre>1 - sum (W[i][j] - m[j - i])^2 / sum (W[i][j] - m)^2</pre>
   *
   * where m[k] is the mean of diagonal k and m that of all entries. It is 1 for a Toeplitz matrix,
   * and {@link #noiseShare} on average for independent noise.
   */
  public double toeplitzShare(int layer) {
    return switch (spec.spatialWeight()) {
      case TOEPLITZ -> 1;
      case DENSE -> DiagonalMeans.share(matrix(layer));
    };
  }

  /**
   * The {@link #toeplitzShare} that independent noise of equal variance has on average: 2n - 2 of
   * the n<sup>2</sup> - 1 degrees of freedom, {@code 2 / (n + 1)}.
   */
  public double noiseShare() {
    return 2.0 / (spec.seqLen() + 1);
  }
}
