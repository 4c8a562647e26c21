package org.gmlp4j.backend;

import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Value;

/** What every executable checks of the data that it is fed. */
public final class FeedCheck {
  private FeedCheck() {}

  /**
   * Checks that a graph has an input that such data fit.
   *
   * @param length number of values
   * @throws GraphException saying which inputs there are, or what this one takes
   */
  public static void check(Graph graph, String input, DType type, int length) {
    Value value = graph.inputs().get(input);
    if (value == null) {
      throw new GraphException(
          "there is no input named " + input + "; known: " + graph.inputs().keySet());
    }
    if (value.type().dtype() != type || value.shape().size() != length) {
      throw new GraphException(
          "input " + input + " is " + value.type() + ", got " + length + " values of type " + type);
    }
  }
}
