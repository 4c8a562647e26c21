package org.gmlp4j.backend.nd4j;

import java.util.Optional;
import org.gmlp4j.backend.FlatFloats;
import org.gmlp4j.backend.ParameterStore;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A store's weights and gradients as arrays: views of the host's memory, or of a device's.
 *
 * @param device where ND4J computes, if not in the host's memory
 */
record StoreArrays(ParameterStore parameters, Optional<Nd4jDevice> device) {

  INDArray weight(String name) {
    var entry = parameters.entry(name);
    return view(parameters.flatWeights(), entry, Extents.of(entry.parameter().shape()));
  }

  /** A gradient, with the extents that what computes it has. */
  INDArray gradient(String name, long... extents) {
    return view(parameters.flatGradients(), parameters.entry(name), extents);
  }

  private INDArray view(FlatFloats floats, ParameterStore.Entry entry, long... extents) {
    return device
        .map(where -> ((Nd4jFloats) floats.on(where)).view(entry.offset(), extents))
        .orElseGet(() -> HostMemory.wrap(floats.host(), entry.offset(), extents));
  }

  /** Brings weights up to date where they are read. */
  void refresh() {
    FlatFloats weights = parameters.flatWeights();
    device.ifPresentOrElse(weights::on, weights::host);
  }

  /** Notes that gradients were computed. */
  void gradientsWritten() {
    FlatFloats gradients = parameters.flatGradients();
    device.ifPresentOrElse(where -> gradients.writtenOnDevice(), gradients::writtenOnHost);
  }
}
