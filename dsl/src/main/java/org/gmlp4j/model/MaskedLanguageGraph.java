package org.gmlp4j.model;

import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;

/**
 * Builds the graphs of a gMLP as a masked language model: the embedding table, tied, gives each
 * masked position a score for every token (section 4).
 *
 * <p>Only the positions that are asked for are projected to the vocabulary: with BERT's 15 % that
 * is less than a sixth of the largest product of a step, for the same loss.
 *
 * @param spec the model below the head
 * @param checkpointing what training keeps for the backward pass
 */
public record MaskedLanguageGraph(GMLP spec, Checkpointing checkpointing) implements TaskGraph {
  /** BERT's share of tokens that are masked. */
  public static final double MASKED_SHARE = 0.15;

  /** How many tokens of so many are masked at most: 15 %, rounded, at least 1. */
  public static int slots(int length) {
    return Math.max(1, Math.toIntExact(Math.round(MASKED_SHARE * length)));
  }

  /**
   * The graph of a training step: inputs of {@link GMLPGraph#text}, {@code positions} int [batch,
   * slots] (counted within their sequence; any where a slot is not used), {@code labels} int [batch
   * x slots] (the tokens that were masked, -1 where a slot is not used) and {@code counted} int
   * [1], the number that the sum of losses is divided by; output {@code loss} and gradients.
   *
   * @param batch sequences in a batch
   * @param length tokens in each
   */
  @Override
  public Graph training(int batch, int length) {
    var g = new GraphBuilder();
    Value loss = loss(g, batch, length, true);
    g.differentiate(loss, checkpointing.recompute());
    return g.build();
  }

  /**
   * The graph of an evaluation: inputs and {@code loss} of {@link #training}, without a key.
   *
   * @param batch sequences in a batch
   * @param length tokens in each
   */
  @Override
  public Graph evaluation(int batch, int length) {
    var g = new GraphBuilder();
    loss(g, batch, length, false);
    return g.build();
  }

  /** The graph of a prediction with as many positions asked for in each sequence as are masked. */
  @Override
  public Graph prediction(int batch, int length) {
    return prediction(batch, length, slots(length));
  }

  @Override
  public MaskedLanguageGraph withCheckpointing(Checkpointing other) {
    return new MaskedLanguageGraph(spec, other);
  }

  /**
   * The graph of a prediction: output {@code probabilities} [batch x slots, vocab] of the tokens at
   * {@code positions} int [batch, slots].
   *
   * @param batch sequences in a batch
   * @param length tokens in each
   * @param slots positions asked for in each
   */
  public Graph prediction(int batch, int length, int slots) {
    var g = new GraphBuilder();
    g.output("probabilities", g.add(new Softmax(1), logits(g, batch, length, slots, false)));
    return g.build();
  }

  private Value loss(GraphBuilder g, int batch, int length, boolean training) {
    int slots = slots(length);
    Value logits = logits(g, batch, length, slots, training);
    Value labels = g.input("labels", TensorType.ints(Shape.of(batch * slots)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value loss = g.scope("loss", () -> g.add(new CrossEntropy(0), logits, labels, counted));
    g.output("loss", loss);
    return loss;
  }

  private Value logits(GraphBuilder g, int batch, int length, int slots, boolean training) {
    Value hidden = new GMLPGraph(spec, g, batch, length, training).text();
    Value positions = g.input("positions", TensorType.ints(Shape.of(batch, slots)));
    return g.scope(
        "head",
        () -> {
          Value asked = g.add(new Gather(), hidden, positions);
          Value rows = g.reshape(asked, Shape.of(batch * slots, spec.dModel()));
          Value table = g.parameters().get("embedding.weight");
          Value bias =
              g.parameter("bias", Shape.of(table.shape().dim(0)), Initializer.zeros(), false);
          return g.add(new MatMul(false, true), rows, table, bias);
        });
  }
}
