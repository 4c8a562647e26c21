package org.gmlp4j.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.AdamW;

/**
 * AdamW with clipping of the global norm by the native update that DJL's own optimizer calls.
 *
 * <p>DJL's class cannot clip by the global norm, nor leave out the decay of biases; the native
 * update can do both, in the same number of passes.
 */
final class PeerAdamW {
  private static final AdamW.Settings SETTINGS = AdamW.Settings.defaults();

  private final List<Slot> slots = new ArrayList<>();
  private long steps;

  private record Slot(NDArray weight, NDArray mean, NDArray variance, double decay) {}

  PeerAdamW(Map<String, NDArray> parameters, Weights weights) {
    parameters.forEach(
        (name, weight) -> {
          weight.setRequiresGradient(true);
          boolean decays = weights.index().get(name).parameter().decay();
          slots.add(
              new Slot(
                  weight,
                  weight.zerosLike(),
                  weight.zerosLike(),
                  decays ? SETTINGS.weightDecay() : 0));
        });
  }

  /** The global norm of gradients. */
  static float norm(NDList gradients) {
    var norms = new NDList();
    gradients.forEach(gradient -> norms.add(gradient.norm()));
    return NDArrays.stack(norms).norm().getFloat();
  }

  /** Updates all weights and clears their gradients. */
  void step(double learningRate, float norm, NDList gradients) {
    steps++;
    double clip = Math.min(1, SETTINGS.clipNorm() / Math.max(norm, 1e-30));
    // The native update corrects the mean's bias in the rate, and the variance's there as well: its
    // epsilon is then added to the uncorrected root, and must shrink alike.
    double root = Math.sqrt(1 - Math.pow(SETTINGS.beta2(), (double) steps));
    double corrected = learningRate * root / (1 - Math.pow(SETTINGS.beta1(), (double) steps));
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      slot.weight()
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(slot.weight(), gradients.get(i), slot.mean(), slot.variance()),
              new NDList(slot.weight()),
              (float) learningRate,
              (float) corrected,
              (float) slot.decay(),
              (float) clip,
              -1, // no clipping of single numbers
              (float) SETTINGS.beta1(),
              (float) SETTINGS.beta2(),
              (float) (SETTINGS.epsilon() * root),
              false,
              true);
    }
  }
}
