package org.gmlp4j.backend.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** GELU, composed: ND4J's own are approximations, one of them with a wrong coefficient. */
final class Gelus {
  private static final double HALF_ROOT = Math.sqrt(0.5);

  private final SameDiff sd;

  /** What forward and backward share: the error function takes longer than all the rest. */
  private final Map<SDVariable, SDVariable> distributions = new HashMap<>();

  Gelus(SameDiff sd) {
    this.sd = sd;
  }

  SDVariable of(SDVariable x) {
    return x.mul(normalDistribution(x));
  }

  SDVariable gradient(SDVariable x, SDVariable dy) {
    SDVariable density =
        sd.math().exp(sd.math().square(x).mul(-0.5)).mul(1 / Math.sqrt(2 * Math.PI));
    return normalDistribution(x).add(x.mul(density)).mul(dy);
  }

  private SDVariable normalDistribution(SDVariable x) {
    return distributions.computeIfAbsent(x, key -> sd.math().erf(x.mul(HALF_ROOT)).add(1).mul(0.5));
  }
}
