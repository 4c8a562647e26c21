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
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Gate;
import org.gmlp4j.model.SpatialWeight;

/**
 * The same classifier in DJL's array API, on PyTorch.
 *
 * <p>Its parameters belong to the manager of the step while it runs, so that every intermediate
 * result is released with that manager.
 */
final class PeerNetwork {
  private static final float EPSILON = 1e-6f;

  private final GMLP spec;
  private final int length;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final NDArray diagonals; // W[i][j] is the spatial weight at diagonals[i][j]

  PeerNetwork(GMLP spec, int length, NDManager manager) {
    if (spec.gate() != Gate.SPLIT || spec.spatialWeight() != SpatialWeight.TOEPLITZ) {
      throw new IllegalArgumentException(
          "the peer knows the split gate with a Toeplitz weight, got %s and %s"
              .formatted(spec.gate(), spec.spatialWeight()));
    }
    this.spec = spec;
    this.length = length;
    try (ParameterStore weights = ClassifierGraph.weights(spec)) {
      weights
          .index()
          .forEach(
              (name, entry) -> {
                long[] dims = entry.parameter().shape().dims().stream().mapToLong(d -> d).toArray();
                parameters.put(name, manager.create(weights.weight(name), new Shape(dims)));
              });
    }
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

  /** Logits [batch, classes]; {@code step} owns all that is made on the way. */
  NDArray logits(NDManager step, TextBatch batch) {
    int size = batch.lengths().length;
    NDArray tokens = step.create(batch.tokens(), new Shape(size, length));
    NDArray mask = spec.hasTinyAttention() ? mask(step, batch.lengths()) : null;
    NDArray x =
        Embedding.embedding(tokens, parameters.get("embedding.weight"), SparseFormat.DENSE)
            .singletonOrThrow();
    for (int i = 0; i < spec.layers(); i++) {
      x = block("blocks." + i + ".", x, mask);
    }
    return linear("head.", layerNorm("norm.", x).get(":, 0"));
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

  /** One product for the whole batch: the weight is broadcast, not copied. */
  private NDArray spatial(String name, NDArray v) {
    NDArray normed = layerNorm(name + "norm.", v);
    NDArray matrix = parameters.get(name + "spatial.weight").get(new NDIndex("{}", diagonals));
    NDArray bias =
        parameters.get(name + "spatial.bias").get(new NDIndex("0:" + length)).expandDims(1);
    return matrix
        .expandDims(0)
        .broadcast(v.getShape().get(0), length, length)
        .batchMatMul(normed)
        .add(bias);
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
    var values = new float[lengths.length * length];
    for (int i = 0; i < lengths.length; i++) {
      for (int j = lengths[i]; j < length; j++) {
        values[i * length + j] = Float.NEGATIVE_INFINITY;
      }
    }
    return step.create(values, new Shape(lengths.length, 1, length));
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

  /** Mean cross-entropy, in nats. */
  static NDArray loss(NDManager step, NDArray logits, int[] labels) {
    int classes = (int) logits.getShape().get(1);
    var chosen = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      chosen[i * classes + labels[i]] = -1f / labels.length;
    }
    return logits.logSoftmax(-1).mul(step.create(chosen, logits.getShape())).sum();
  }
}
