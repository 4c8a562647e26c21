package org.gmlp4j.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Gate;

/**
 * The same model in DJL's array API, on PyTorch.
 *
 * <p>Its parameters belong to the manager of the step while it runs, so that every intermediate
 * result is released with that manager.
 */
final class PeerNetwork {
  private static final float EPSILON = 1e-6f;

  private final BenchmarkCase benchmark;
  private final GMLP spec;
  private final int length;
  private final PeerStyle style;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final NDArray diagonals; // W[i][j] is the Toeplitz weight at diagonals[i][j]

  PeerNetwork(BenchmarkCase benchmark, Weights weights, PeerStyle style, NDManager manager) {
    this.benchmark = benchmark;
    this.style = style;
    spec = benchmark.spec();
    length = benchmark.length();
    if (spec.gate() != Gate.SPLIT) {
      throw new IllegalArgumentException("the peer knows the split gate, got " + spec.gate());
    }
    weights
        .index()
        .forEach(
            (name, entry) -> {
              long[] dims = entry.parameter().shape().dims().stream().mapToLong(d -> d).toArray();
              parameters.put(name, manager.create(weights.read(name), new Shape(dims)));
            });
    var index = new long[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        index[i * length + j] = (long) j - i + spec.seqLen() - 1;
      }
    }
    diagonals = manager.create(index, new Shape(length, length));
  }

  Map<String, NDArray> parameters() {
    return parameters;
  }

  /**
   * Logits [rows, classes]; {@code step} owns all that is made on the way.
   *
   * @param training whether a loss follows, which tuned programs need only the labelled rows for
   */
  NDArray logits(NDManager step, TextBatch batch, boolean training) {
    int size = batch.lengths().length;
    NDArray tokens = step.create(batch.tokens(), new Shape(size, length));
    NDArray mask = spec.hasTinyAttention() ? mask(step, batch.lengths()) : null;
    NDArray x =
        Embedding.embedding(tokens, parameters.get("embedding.weight"), SparseFormat.DENSE)
            .singletonOrThrow();
    for (int i = 0; i < spec.layers(); i++) {
      x = block("blocks." + i + ".", x, mask);
    }
    NDArray hidden = layerNorm("norm.", x);
    return switch (benchmark.head()) {
      case FIRST_TOKEN -> linear("head.", hidden.get(":, 0"));
      case MEAN -> linear("head.", hidden.mean(new int[] {1}));
      case TOKENS -> {
        NDArray rows = hidden.reshape(-1, spec.dModel());
        yield Linear.linear(
                training ? style.labelled(step, rows, batch) : rows,
                parameters.get("embedding.weight"),
                parameters.get("head.bias"))
            .singletonOrThrow();
      }
    };
  }

  /** Of each text, the softmax of the logits that are read. */
  NDArray probabilities(NDManager step, TextBatch batch) {
    NDArray text = logits(step, batch, false).reshape(batch.lengths().length, -1);
    return text.get(":, 0:" + CaseGraph.read(benchmark)).softmax(-1);
  }

  private NDArray block(String name, NDArray x, NDArray mask) {
    NDArray normed = layerNorm(name + "norm.", x);
    NDArray z = linear(name + "proj_in.", normed).getNDArrayInternal().gelu();
    NDList halves = z.split(2, 2);
    NDArray gate = spatial(name + "gate.", halves.get(1));
    if (mask != null) {
      gate = gate.add(attention(name + "gate.attention.", normed, mask));
    }
    return x.add(linear(name + "proj_out.", halves.get(0).mul(gate)));
  }

  private NDArray spatial(String name, NDArray v) {
    NDArray normed = layerNorm(name + "norm.", v);
    NDArray weight = parameters.get(name + "spatial.weight");
    String range = "0:" + length;
    NDArray matrix =
        switch (spec.spatialWeight()) {
          case TOEPLITZ -> weight.get(new NDIndex("{}", diagonals));
          case DENSE -> length == spec.seqLen() ? weight : weight.get(range + ", " + range);
        };
    NDArray bias = parameters.get(name + "spatial.bias").get(new NDIndex(range)).expandDims(1);
    return style.spatial(matrix, normed, bias);
  }

  private NDArray attention(String name, NDArray normed, NDArray mask) {
    NDList qkv = linear(name + "qkv.", normed).split(3, 2);
    NDArray scores = qkv.get(0).batchMatMul(qkv.get(1).transpose(0, 2, 1));
    NDArray weights =
        scores.mul((float) (1 / Math.sqrt(spec.tinyAttention()))).add(mask).softmax(-1);
    return linear(name + "proj.", weights.batchMatMul(qkv.get(2)));
  }

  /** 0 for tokens and minus infinity for pads, [batch, 1, length]. */
  private NDArray mask(NDManager step, int[] lengths) {
    return step.create(mask(lengths, length), new Shape(lengths.length, 1, length));
  }

  /** What is added to the scores of attention: 0 for tokens, minus infinity for pads. */
  static float[] mask(int[] lengths, int length) {
    var values = new float[lengths.length * length];
    for (int i = 0; i < lengths.length; i++) {
      for (int j = lengths[i]; j < length; j++) {
        values[i * length + j] = Float.NEGATIVE_INFINITY;
      }
    }
    return values;
  }

  private NDArray layerNorm(String name, NDArray x) {
    return LayerNorm.layerNorm(
            x,
            new Shape(x.getShape().get(2)),
            parameters.get(name + "weight"),
            parameters.get(name + "bias"),
            EPSILON)
        .singletonOrThrow();
  }

  private NDArray linear(String name, NDArray x) {
    return Linear.linear(x, parameters.get(name + "weight"), parameters.get(name + "bias"))
        .singletonOrThrow();
  }
}
