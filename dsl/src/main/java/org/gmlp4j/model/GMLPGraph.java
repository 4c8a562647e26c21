package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.Value;

/**
 * Builds the graph of a {@link GMLP}: embedding, blocks, final normalisation.
 *
 * <p>Sequences may be shorter than the model's: they use the leading rows and columns of a dense
 * spatial weight, or the centre of a Toeplitz one. Pads are visible to the spatial gate, as in the
 * paper, and masked in tiny attention.
 *
 * <pre>{@code
 * var g = new GraphBuilder();
 * Value hidden = new GMLPGraph(spec, g, 32, 64, true).text();   // [32, 64, dModel]
 * }</pre>
 */
public final class GMLPGraph {
  /** Standard deviation of embeddings before training, BERT's. */
  private static final double EMBEDDING_DEVIATION = 0.02;

  /** The scope that the blocks stand in, one below the other. */
  static final String BLOCKS = "blocks";

  private final GMLP spec;
  private final GraphBuilder g;
  private final int batch;
  private final int length;
  private final boolean training;
  private final List<Value> attention = new ArrayList<>();

  /**
   * Prepares to build for one shape of batch.
   *
   * @param batch sequences in a batch
   * @param length tokens in a sequence, at most the model's
   * @param training whether dropout and stochastic depth act
   */
  public GMLPGraph(GMLP spec, GraphBuilder graph, int batch, int length, boolean training) {
    if (length > spec.seqLen()) {
      throw new IllegalArgumentException(
          "a sequence of %d is longer than the model's seqLen %d; shorten it or build a longer model"
              .formatted(length, spec.seqLen()));
    }
    this.spec = spec;
    this.g = graph;
    this.batch = batch;
    this.length = length;
    this.training = training;
  }

  /**
   * The hidden states of texts, fed as {@code tokens} int [batch x length], {@code lengths} int
   * [batch] (tokens that are not pads) and, in training, {@code key} int [2] = (seed, step).
   *
   * @return hidden states after the final normalisation, [batch, length, dModel]
   */
  public Value text() {
    if (!(spec.input() instanceof Input.Text text)) {
      throw new IllegalArgumentException(spec.name() + " reads images, not text");
    }
    // Always inputs, whether or not anything reads them, so that all models are fed alike.
    lengths();
    if (training) {
      key();
    }
    Value tokens = g.input("tokens", TensorType.ints(Shape.of(batch * length)));
    Value embedded =
        g.scope(
            "embedding",
            () -> {
              Value table =
                  g.parameter(
                      "weight",
                      Shape.of(text.vocab(), spec.dModel()),
                      Initializer.normal(EMBEDDING_DEVIATION),
                      true);
              return dropout(g.add(new Gather(), table, tokens));
            });
    return blocks(g.reshape(embedded, Shape.of(batch, length, spec.dModel())));
  }

  private Value blocks(Value x) {
    Value hidden = x;
    for (int i = 0; i < spec.layers(); i++) {
      Value input = hidden;
      hidden = g.scope(BLOCKS + "." + i, () -> block(input));
    }
    Value last = hidden;
    return g.scope("norm", () -> layerNorm(last));
  }

  /** The parameter that holds a block's spatial weight, in the form that the model has. */
  static String spatialWeightName(int block) {
    return BLOCKS + "." + block + ".gate.spatial.weight";
  }

  /**
   * One block (section 2, figure 1), X + V (gate(GELU(U LayerNorm(X)))), with parameters named
   * within the builder's scope. A model with tiny attention also reads {@code lengths} int [batch],
   * and one with dropout or stochastic depth, in training, {@code key} int [2] = (seed, step).
   *
   * <pre>{@code
   * Value x = g.input("x", TensorType.floats(Shape.of(1, 10, spec.dModel())));
   * g.output("y", new GMLPGraph(spec, g, 1, 10, false).block(x));
   * }</pre>
   *
   * @param x hidden states [batch, length, dModel]
   * @return hidden states of the same shape
   * @throws org.gmlp4j.graph.GraphException if the hidden states have another shape
   */
  public Value block(Value x) {
    Shape expected = Shape.of(batch, length, spec.dModel());
    if (!x.shape().equals(expected)) {
      throw new GraphException(
          "a block reads hidden states [batch, length, dModel] = %s, got %s"
              .formatted(expected, x.shape()));
    }
    Value normed = g.scope("norm", () -> layerNorm(x));
    Value expanded = g.scope("proj_in", () -> g.gelu(linear(normed, spec.dFfn())));
    Value gated = g.scope("gate", () -> gate(expanded, normed));
    Value projected = g.scope("proj_out", () -> dropout(linear(gated, spec.dModel())));
    return g.plus(x, survive(projected));
  }

  /** The gate and its variants of the ablation (table 3). */
  private Value gate(Value z, Value normed) {
    return switch (spec.gate()) {
      case SPLIT -> {
        int width = spec.gateWidth();
        var halves = g.node(new Split(List.of(width, width)), z).outputs();
        yield g.multiply(halves.get(0), spatial(halves.get(1), normed, 1));
      }
      case MULTIPLICATIVE -> g.multiply(z, spatial(z, normed, 1));
      case ADDITIVE -> g.plus(z, spatial(z, normed, 0));
      case LINEAR -> spatial(z, normed, 0);
    };
  }

  /**
   * f(Z) = W LayerNorm(Z) + b, plus tiny attention in an aMLP (equation 3; section 4.3).
   *
   * @param bias b before training: 1 where f multiplies, so that a block starts as a plain
   *     feed-forward block, and 0 where it is added
   */
  private Value spatial(Value v, Value normed, float bias) {
    Value gateNormed = g.scope("norm", () -> layerNorm(v));
    Value mixed =
        g.scope(
            "spatial",
            () -> {
              Value b =
                  g.parameter("bias", Shape.of(spec.seqLen()), new Initializer.Fill(bias), false);
              Value product = g.matMul(spatialWeight(), gateNormed, false, false);
              return g.add(new AddBias(1), product, g.slice(b, 0, 0, length));
            });
    return spec.hasTinyAttention()
        ? g.plus(mixed, g.scope("attention", () -> tinyAttention(normed)))
        : mixed;
  }

  /** W [length, length], near zero before training (section 2.1). */
  private Value spatialWeight() {
    int n = spec.seqLen();
    Initializer nearZero = Initializer.normal(1e-6);
    return switch (spec.spatialWeight()) {
      case TOEPLITZ ->
          g.add(new Toeplitz(length), g.parameter("weight", Shape.of(2 * n - 1), nearZero, true));
      case DENSE -> {
        Value full = g.parameter("weight", Shape.of(n, n), nearZero, true);
        yield g.slice(g.slice(full, 0, 0, length), 1, 0, length);
      }
    };
  }

  /** One small head over the block's normalised input (figure 6). */
  private Value tinyAttention(Value normed) {
    int width = spec.tinyAttention();
    var qkv =
        g.scope(
            "qkv",
            () ->
                g.node(new Split(List.of(width, width, width)), linear(normed, 3 * width))
                    .outputs());
    Value scores = g.matMul(qkv.get(0), qkv.get(1), false, true);
    Value weights = g.add(new Softmax(1 / Math.sqrt(width)), scores, lengths());
    attention.add(weights);
    Value attended = g.matMul(dropout(weights), qkv.get(2), false, false);
    return g.scope("proj", () -> linear(attended, spec.gateWidth()));
  }

  /**
   * How much each token attends to each other in the blocks built so far, one value a block:
   * [batch, length, length], rows sum to 1; none for a model without tiny attention.
   */
  List<Value> attention() {
    return List.copyOf(attention);
  }

  private Value layerNorm(Value x) {
    Shape width = Shape.of(x.shape().dim(-1));
    Value gain = g.parameter("weight", width, Initializer.ones(), false);
    Value bias = g.parameter("bias", width, Initializer.zeros(), false);
    return g.layerNorm(x, gain, bias, 1e-6);
  }

  private Value linear(Value x, int out) {
    int in = x.shape().dim(-1);
    // Lecun et al. (1998): keeps the variance of activations from layer to layer.
    Initializer initializer = Initializer.normal(1 / Math.sqrt(in));
    Value weight = g.parameter("weight", Shape.of(out, in), initializer, true);
    Value bias = g.parameter("bias", Shape.of(out), Initializer.zeros(), false);
    return g.linear(x, weight, bias);
  }

  private Value dropout(Value x) {
    return training && spec.dropout() > 0 ? g.dropout(x, spec.dropout(), key()) : x;
  }

  /** Stochastic depth (Huang et al., 2016): drops a block's whole branch for some examples. */
  private Value survive(Value branch) {
    if (!training || spec.survival() == 1) {
      return branch;
    }
    Value kept = g.dropout(g.constant(1, Shape.of(batch)), 1 - spec.survival(), key());
    Value mask = g.add(new Repeat(1, branch.shape().slice(1, branch.shape().rank())), kept);
    return g.multiply(branch, mask);
  }

  private Value lengths() {
    return g.input("lengths", TensorType.ints(Shape.of(batch)));
  }

  private Value key() {
    return g.input("key", TensorType.ints(Shape.of(2)));
  }

  /** The first token's vector of each text, {@code <cls>}: [batch, length, d] to [batch, d]. */
  public static Value firstToken(GraphBuilder g, Value hidden) {
    Shape shape = hidden.shape();
    return g.reshape(g.add(new Slice(1, 0, 1), hidden), Shape.of(shape.dim(0), shape.dim(2)));
  }
}
