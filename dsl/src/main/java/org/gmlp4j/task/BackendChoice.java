package org.gmlp4j.task;

import java.util.Locale;
import java.util.function.Consumer;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.plan.Precision;

/**
 * What a run computes with.
 *
 * <pre>{@code FineTune.sst2(spec).backend(BackendChoice.ND4J)}</pre>
 */
public enum BackendChoice {
  /**
   * ND4J on an NVIDIA card where its backend for CUDA is on the class path and the card can run it,
   * else oneDNN; the run says which. The system property {@code gmlp4j.backend}, {@code onednn} or
   * {@code nd4j}, decides instead where it is set.
   */
  AUTOMATIC,
  /** oneDNN, on the CPU. */
  ONEDNN,
  /** ND4J, on the device that its backend on the class path is for; in single precision. */
  ND4J;

  /**
   * The backend in single precision, to compute or to {@linkplain
   * org.gmlp4j.model.Estimate#on(Backend) estimate} with.
   *
   * @throws BackendUnavailableException if it cannot run here
   */
  public Backend open() {
    return open(Precision.FP32, notice -> {});
  }

  /**
   * The backend.
   *
   * @param precision asked for; what the backend cannot do is said, and done in single precision
   * @throws BackendUnavailableException if it cannot run here
   */
  Backend open(Precision precision, Consumer<String> notice) {
    BackendDecision decision = BackendDecision.of(this, precision);
    decision.notices().forEach(notice);
    notice.accept("Computing with " + decision.backend().description() + ".");
    return decision.backend();
  }

  /**
   * Makes this what {@link #AUTOMATIC} takes from now on in this JVM; {@code AUTOMATIC} itself lets
   * the machine decide again.
   *
   * @throws BackendUnavailableException if it cannot run here; the default is as it was then
   */
  public void makeDefault() {
    if (this == ND4J) {
      Nd4jBackend.requireUsable();
    }
    System.setProperty(BackendDecision.PROPERTY, name().toLowerCase(Locale.ROOT));
  }

  /**
   * What a run with this choice computes with on this machine, and why, in a sentence; in the
   * precision of a run that asks for none.
   *
   * @throws BackendUnavailableException if it cannot run here
   */
  public String explain() {
    return BackendDecision.of(this, Precision.FP32).sentence();
  }
}
