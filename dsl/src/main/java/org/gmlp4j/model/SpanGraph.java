package org.gmlp4j.model;

import java.util.List;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;

/**
 * Builds the graphs of a gMLP whose head marks a part of its text: for each token, how likely a
 * span starts there, and how likely one ends there (Devlin et al. 2019, section 4.2).
 *
 * <p>The head has no bias: added to all tokens alike, it would change no probability.
 *
 * @param spec the model below the head
 * @param checkpointing what training keeps for the backward pass
 */
public record SpanGraph(GMLP spec, Checkpointing checkpointing) implements TaskGraph {
  /** Added to the logits of pads: its exponential is 0, and sums with it stay finite. */
  private static final double NEVER = -10_000;

  /**
   * The graph of a training step: inputs of {@link GMLPGraph#text}, {@code pads} int [batch x
   * length] (1 at pads, else 0), {@code labels} int [2 batch] (the first and the last token of each
   * text's span by turns, below 0 where a text does not count) and {@code counted} int [1], the
   * number of labels that count; output {@code loss}, the mean cross-entropy of starts and ends,
   * and gradients.
   */
  @Override
  public Graph training(int batch, int length) {
    var g = new GraphBuilder();
    Value rows = g.reshape(logits(g, batch, length, true), Shape.of(2 * batch, length));
    Value labels = g.input("labels", TensorType.ints(Shape.of(2 * batch)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value loss = g.scope("loss", () -> g.add(new CrossEntropy(0), rows, labels, counted));
    g.output("loss", loss);
    g.differentiate(loss, checkpointing.recompute());
    return g.build();
  }

  /**
   * The graph of a prediction: inputs of {@link GMLPGraph#text} and {@code pads}; output {@code
   * logits} [batch, 2, length], those of starts before those of ends, very low at pads.
   */
  @Override
  public Graph prediction(int batch, int length) {
    var g = new GraphBuilder();
    g.output("logits", logits(g, batch, length, false));
    return g.build();
  }

  @Override
  public SpanGraph withCheckpointing(Checkpointing other) {
    return new SpanGraph(spec, other);
  }

  private Value logits(GraphBuilder g, int batch, int length, boolean training) {
    Value hidden = new GMLPGraph(spec, g, batch, length, training).text();
    return g.scope(
        "head",
        () -> {
          Value weight =
              g.parameter(
                  "weight",
                  Shape.of(2, spec.dModel()),
                  Initializer.normal(1 / Math.sqrt(spec.dModel())),
                  true);
          // W H^T, not H W^T: so each text's starts lie side by side, and its ends.
          Value scores = g.matMul(weight, hidden, false, true);
          return g.plus(scores, mask(g, batch, length));
        });
  }

  /** [batch, 2, length]: 0, and {@link #NEVER} at pads. */
  private static Value mask(GraphBuilder g, int batch, int length) {
    Value pads = g.input("pads", TensorType.ints(Shape.of(batch * length)));
    Shape one = Shape.of(1, 1);
    Value both = g.concat(List.of(g.constant(0, one), g.constant(NEVER, one)));
    Value row = g.add(new Gather(), g.reshape(both, Shape.of(2, 1)), pads);
    Value start = g.reshape(row, Shape.of(batch, length));
    return g.reshape(g.concat(List.of(start, start)), Shape.of(batch, 2, length));
  }
}
