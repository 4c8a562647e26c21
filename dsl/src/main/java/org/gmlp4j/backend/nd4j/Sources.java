package org.gmlp4j.backend.nd4j;

import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.Parameter;
import org.nd4j.autodiff.samediff.SDVariable;

/** Where a lowered graph takes its data from. */
interface Sources {
  SDVariable input(Input op);

  SDVariable parameter(Parameter op);

  /** What each element is multiplied by: 0, or {@code 1 / (1 - rate)}. */
  SDVariable dropoutMask(DropoutMask mask);
}
