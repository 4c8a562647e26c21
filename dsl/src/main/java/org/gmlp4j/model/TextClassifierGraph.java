package org.gmlp4j.model;

import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;

/**
 * Builds the graphs of a gMLP with a linear head over the {@code <cls>} token's final vector, as in
 * the paper's fine-tuning (appendix A).
 *
 * @param spec the model below the head
 * @param classes number of classes
 * @param labelSmoothing share of each target spread over all classes, in training
 * @param checkpointing what training keeps for the backward pass
 */
public record TextClassifierGraph(
    GMLP spec, int classes, double labelSmoothing, Checkpointing checkpointing)
    implements TaskGraph {

  /**
   * The graph of a training step: inputs of {@link GMLPGraph#text} and {@code labels} int [batch]
   * and {@code counted} int [1], the number that the sum of losses is divided by; output {@code
   * loss} and gradients.
   *
   * @param batch texts in a batch
   * @param length tokens in each
   */
  @Override
  public Graph training(int batch, int length) {
    var g = new GraphBuilder();
    Value logits = logits(g, batch, length, true);
    Value labels = g.input("labels", TensorType.ints(Shape.of(batch)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value loss =
        g.scope("loss", () -> g.add(new CrossEntropy(labelSmoothing), logits, labels, counted));
    g.output("loss", loss);
    g.differentiate(loss, checkpointing.recompute());
    return g.build();
  }

  /**
   * The graph of a prediction: output {@code probabilities} [batch, classes].
   *
   * @param batch texts in a batch
   * @param length tokens in each
   */
  @Override
  public Graph prediction(int batch, int length) {
    var g = new GraphBuilder();
    g.output("probabilities", g.add(new Softmax(1), logits(g, batch, length, false)));
    return g.build();
  }

  @Override
  public TextClassifierGraph withCheckpointing(Checkpointing other) {
    return new TextClassifierGraph(spec, classes, labelSmoothing, other);
  }

  private Value logits(GraphBuilder g, int batch, int length, boolean training) {
    Value hidden = new GMLPGraph(spec, g, batch, length, training).text();
    return g.scope(
        "head",
        () -> {
          Value first = GMLPGraph.firstToken(g, hidden);
          if (training) {
            first = g.dropout(first, spec.dropout(), g.inputs().get("key"));
          }
          Value weight =
              g.parameter(
                  "weight",
                  Shape.of(classes, spec.dModel()),
                  Initializer.normal(1 / Math.sqrt(spec.dModel())),
                  true);
          Value bias = g.parameter("bias", Shape.of(classes), Initializer.zeros(), false);
          return g.linear(first, weight, bias);
        });
  }
}
