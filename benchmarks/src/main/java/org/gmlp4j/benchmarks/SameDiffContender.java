package org.gmlp4j.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.SpatialWeight;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The forward pass in SameDiff's own operations, as one would write it down.
 *
 * <p>Only inference: the gradients of several of its operations (gather, the losses, GELU, layer
 * normalisation) are wrong in this release. Its layer normalisation has no epsilon.
 */
final class SameDiffContender implements Contender {
  private final BenchmarkCase benchmark;
  private final GMLP spec;
  private final int batch;
  private final int length;
  private final SameDiff sd = SameDiff.create();
  private final Map<String, SDVariable> parameters = new HashMap<>();
  private final SDVariable mask;

  SameDiffContender(BenchmarkCase benchmark, Weights weights, Workload workload) {
    this.benchmark = benchmark;
    spec = benchmark.spec();
    batch = workload.batch(benchmark);
    length = benchmark.length();
    weights
        .index()
        .forEach(
            (name, entry) -> {
              long[] dims = entry.parameter().shape().dims().stream().mapToLong(d -> d).toArray();
              INDArray values = Nd4j.create(weights.read(name), dims, 'c');
              parameters.put(name, sd.constant(name, values));
            });
    SDVariable tokens = sd.placeHolder("tokens", DataType.INT, (long) batch * length);
    mask = sd.placeHolder("mask", DataType.FLOAT, batch, 1, length);
    SDVariable x = sd.gather(parameters.get("embedding.weight"), tokens, 0);
    for (int i = 0; i < spec.layers(); i++) {
      x = block("blocks." + i + ".", x);
    }
    SDVariable text = logits(layerNorm("norm.", x)).reshape(batch, -1);
    SDVariable read = sd.slice(text, new int[] {0, 0}, batch, CaseGraph.read(benchmark));
    sd.nn().softmax("probabilities", read, 1);
  }

  private SDVariable logits(SDVariable hidden) {
    SDVariable texts = hidden.reshape(batch, length, spec.dModel());
    return switch (benchmark.head()) {
      case FIRST_TOKEN ->
          linear(
              "head.",
              sd.slice(texts, new int[] {0, 0, 0}, batch, 1, spec.dModel())
                  .reshape(batch, spec.dModel()));
      case MEAN -> linear("head.", texts.mean(1));
      case TOKENS ->
          sd.mmul(hidden, parameters.get("embedding.weight"), false, true, false)
              .add(parameters.get("head.bias"));
    };
  }

  /** From and to [batch x length, dModel]: products of rank 3 with rank 2 do not work. */
  private SDVariable block(String name, SDVariable x) {
    SDVariable normed = layerNorm(name + "norm.", x);
    SDVariable z = gelu(linear(name + "proj_in.", normed));
    SDVariable[] halves = sd.split(z, 2, 1);
    SDVariable gate = spatial(name + "gate.", halves[1]);
    if (spec.hasTinyAttention()) {
      gate = gate.add(attention(name + "gate.attention.", normed));
    }
    return x.add(linear(name + "proj_out.", halves[0].mul(gate)));
  }

  private SDVariable spatial(String name, SDVariable v) {
    int width = spec.gateWidth();
    SDVariable tokensFirst =
        layerNorm(name + "norm.", v)
            .reshape(batch, length, width)
            .permute(1, 0, 2)
            .reshape(length, batch * width);
    SDVariable bias =
        sd.slice(parameters.get(name + "spatial.bias"), new int[] {0}, length).reshape(length, 1);
    return sd.mmul(spatialWeight(parameters.get(name + "spatial.weight")), tokensFirst)
        .add(bias)
        .reshape(length, batch, width)
        .permute(1, 0, 2)
        .reshape((long) batch * length, width);
  }

  private SDVariable spatialWeight(SDVariable weight) {
    if (spec.spatialWeight() == SpatialWeight.DENSE) {
      return sd.slice(weight, new int[] {0, 0}, length, length);
    }
    var index = new int[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        index[i * length + j] = j - i + spec.seqLen() - 1;
      }
    }
    return sd.gather(weight, sd.constant(Nd4j.createFromArray(index)), 0).reshape(length, length);
  }

  private SDVariable attention(String name, SDVariable normed) {
    int width = spec.tinyAttention();
    SDVariable[] qkv =
        sd.split(linear(name + "qkv.", normed).reshape(batch, length, 3L * width), 3, 2);
    SDVariable scores =
        sd.mmul(qkv[0], qkv[1].permute(0, 2, 1)).mul(1 / Math.sqrt(width)).add(mask);
    SDVariable mixed = sd.mmul(sd.nn().softmax(scores, 2), qkv[2]);
    return linear(name + "proj.", mixed.reshape((long) batch * length, width));
  }

  /** Its own GELU is another function, x sigmoid(1.702 x). */
  private SDVariable gelu(SDVariable x) {
    return x.mul(0.5).mul(sd.math().erf(x.mul(1 / Math.sqrt(2))).add(1));
  }

  private SDVariable layerNorm(String name, SDVariable x) {
    return sd.nn()
        .layerNorm(x, parameters.get(name + "weight"), parameters.get(name + "bias"), false, 1);
  }

  private SDVariable linear(String name, SDVariable x) {
    return sd.mmul(x, parameters.get(name + "weight"), false, true, false)
        .add(parameters.get(name + "bias"));
  }

  @Override
  public float[] run(TextBatch texts) {
    INDArray pads =
        Nd4j.create(PeerNetwork.mask(texts.lengths(), length), new long[] {batch, 1, length}, 'c');
    Map<String, INDArray> fed =
        Map.of("tokens", Nd4j.createFromArray(texts.tokens()), "mask", pads);
    return sd.output(fed, "probabilities").get("probabilities").ravel().toFloatVector();
  }

  @Override
  public void close() {
    parameters.clear();
  }
}
