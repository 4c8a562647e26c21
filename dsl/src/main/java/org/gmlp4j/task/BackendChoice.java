package org.gmlp4j.task;

import java.util.Locale;
import java.util.function.Consumer;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
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
    System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
  }

  /**
   * What a run with this choice computes with on this machine, and why, in a sentence.
   *
   * @throws BackendUnavailableException if it cannot run here
   */
  public String explain() {
    BackendChoice chosen = this == AUTOMATIC ? asked() : this;
    return switch (chosen) {
      case ONEDNN -> oneDnn(reason(chosen));
      case ND4J -> {
        Nd4jBackend.requireUsable();
        yield "ND4J on " + nd4jDevice() + ", in single precision: " + reason(chosen);
      }
      case AUTOMATIC -> explainAutomatic();
    };
  }

  private static String explainAutomatic() {
    if (!Nd4jBackend.hasCuda()) {
      return oneDnn("ND4J's backend for NVIDIA's cards is not on the class path");
    }
    try {
      Nd4jBackend.requireUsable();
      return "ND4J on a graphics card: its backend for NVIDIA's cards is on the class path";
    } catch (BackendUnavailableException e) {
      return oneDnn(e.getMessage());
    }
  }

  private String reason(BackendChoice chosen) {
    return this == AUTOMATIC
        ? "%s is set to %s".formatted(PROPERTY, chosen.name().toLowerCase(Locale.ROOT))
        : "it was asked for";
  }

  private static String oneDnn(String why) {
    return "oneDNN %s on the CPU (%s): %s"
        .formatted(OneDnnBackend.version(), OneDnnBackend.instructionSet(), why);
  }

  private static String nd4jDevice() {
    return Nd4jBackend.hasCuda() ? "a graphics card" : "the CPU";
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
