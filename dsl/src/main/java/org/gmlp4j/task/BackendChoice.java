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

  static final String PROPERTY = "gmlp4j.backend";

  static final String SINGLE = "ND4J computes in single precision, and so does this run.";

  /**
   * The backend.
   *
   * @param precision asked for; what the backend cannot do is said, and done in single precision
   * @throws BackendUnavailableException if it cannot run here
   */
  Backend open(Precision precision, Consumer<String> notice) {
    Backend backend =
        switch (this == AUTOMATIC ? asked() : this) {
          case AUTOMATIC -> automatic(precision, notice);
          case ONEDNN -> UsablePrecision.backend(precision, notice);
          case ND4J -> nd4j(precision, notice);
        };
    notice.accept("Computing with " + backend.description() + ".");
    return backend;
  }

  private static BackendChoice asked() {
    String name = System.getProperty(PROPERTY, "").strip();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "automatic" -> AUTOMATIC;
      case "onednn" -> ONEDNN;
      case "nd4j" -> ND4J;
      default ->
          throw new BackendUnavailableException(
              "the system property %s must be onednn, nd4j or automatic, got %s"
                  .formatted(PROPERTY, name));
    };
  }

  private static Backend automatic(Precision precision, Consumer<String> notice) {
    if (!Nd4jBackend.hasCuda()) {
      return UsablePrecision.backend(precision, notice);
    }
    try {
      return nd4j(precision, notice);
    } catch (BackendUnavailableException e) {
      notice.accept("ND4J's backend for CUDA is not used: " + e.getMessage());
      return UsablePrecision.backend(precision, notice);
    }
  }

  private static Backend nd4j(Precision precision, Consumer<String> notice) {
    var backend = new Nd4jBackend();
    if (precision != Precision.FP32) {
      notice.accept(SINGLE);
    }
    return backend;
  }
}
