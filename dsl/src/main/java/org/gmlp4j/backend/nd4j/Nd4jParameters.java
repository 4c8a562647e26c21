package org.gmlp4j.backend.nd4j;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.ParameterStore;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model's parameters as ND4J arrays by name: views of its weights, not copies.
 *
 * <pre>{@code
 * var parameters = Nd4jParameters.of(classifier.parameters());
 * INDArray w = parameters.get("blocks.3.gate.spatial.weight");
 * w.muli(0.5);
 * parameters.changed();
 * }</pre>
 *
 * <p>The arrays are valid while the model is open. They need ND4J's backend for the CPU, where they
 * share the model's memory.
 */
public final class Nd4jParameters {
  private final ParameterStore store;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  private Nd4jParameters(ParameterStore store) {
    this.store = store;
    store
        .index()
        .forEach(
            (name, entry) ->
                arrays.put(
                    name,
                    HostMemory.wrap(
                        store.weights(), entry.offset(), Extents.of(entry.parameter().shape()))));
  }

  /**
   * Views of all parameters.
   *
   * @throws org.gmlp4j.backend.BackendUnavailableException if ND4J cannot run on this machine, or
   *     runs on a graphics card
   */
  public static Nd4jParameters of(ParameterStore store) {
    new Nd4jBackend().requireCpu("views of parameters");
    return new Nd4jParameters(store);
  }

  /** All views by name, in the order of the model. */
  public Map<String, INDArray> all() {
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * The view of one parameter.
   *
   * @throws org.gmlp4j.graph.GraphException naming those there are, if there is no such one
   */
  public INDArray get(String name) {
    store.entry(name); // says which there are
    return arrays.get(name);
  }

  /** Replaces a parameter's values by those of an array of the same shape. */
  public void set(String name, INDArray values) {
    get(name).assign(values);
    changed();
  }

  /** Notes that views were written to, for those who keep copies of the weights. */
  public void changed() {
    store.changed();
  }
}
