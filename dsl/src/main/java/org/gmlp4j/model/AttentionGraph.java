package org.gmlp4j.model;

import java.util.List;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Value;

/** Builds the graph that tells where a model's tiny attention looks (section 4.3). */
public final class AttentionGraph {
  private AttentionGraph() {}

  /** The output that holds a block's attention, for example {@code attention.0}. */
  public static String output(int layer) {
    return "attention." + layer;
  }

  /**
   * The graph of every block's attention: inputs of {@link GMLPGraph#text}, and for each layer an
   * output {@link #output}, [batch, length, length]: row i has the share of each token in what
   * token i takes in, 0 for pads.
   *
   * @param batch texts in a batch
   * @param length tokens in each
   * @throws IllegalArgumentException if the model has no tiny attention
   */
  public static Graph of(GMLP spec, int batch, int length) {
    if (!spec.hasTinyAttention()) {
      throw new IllegalArgumentException(
          "%s has no tiny attention to look at; build the model with tinyAttention(64), an aMLP"
              .formatted(spec.name()));
    }
    var g = new GraphBuilder();
    var model = new GMLPGraph(spec, g, batch, length, false);
    model.text();
    List<Value> layers = model.attention();
    for (int layer = 0; layer < layers.size(); layer++) {
      g.output(output(layer), layers.get(layer));
    }
    return g.build();
  }
}
