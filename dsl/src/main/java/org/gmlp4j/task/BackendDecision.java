package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.plan.Precision;

/**
 * What a choice comes to on this machine.
 *
 * @param backend what computes
 * @param reason why it is this one, to stand behind a colon
 * @param notices what is not quite as it was asked for
 */
record BackendDecision(Backend backend, String reason, List<String> notices) {
  static final String PROPERTY = "gmlp4j.backend";

  static final String SINGLE = "ND4J computes in single precision, and so does this run.";

  private static final String ASKED_FOR = "it was asked for";

  BackendDecision {
    notices = List.copyOf(notices);
  }

  /**
   * Decides.
   *
   * @param precision asked for; what the backend cannot do is noted, and done in single precision
   * @throws BackendUnavailableException if the chosen backend cannot run here
   */
  static BackendDecision of(BackendChoice choice, Precision precision) {
    return switch (choice) {
      case ONEDNN -> oneDnn(precision, ASKED_FOR);
      case ND4J -> nd4j(precision, ASKED_FOR);
      case AUTOMATIC -> byProperty(precision);
    };
  }

  private static BackendDecision byProperty(Precision precision) {
    String name = System.getProperty(PROPERTY, "").strip();
    String reason = "%s is set to %s".formatted(PROPERTY, name);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "automatic" -> byMachine(precision);
      case "onednn" -> oneDnn(precision, reason);
      case "nd4j" -> nd4j(precision, reason);
      default ->
          throw new BackendUnavailableException(
              "the system property %s must be onednn, nd4j or automatic, got %s"
                  .formatted(PROPERTY, name));
    };
  }

  private static BackendDecision byMachine(Precision precision) {
    if (!Nd4jBackend.hasCuda()) {
      return oneDnn(precision, "ND4J's backend for NVIDIA's cards is not on the class path");
    }
    try {
      return nd4j(precision, "ND4J's backend for NVIDIA's cards is on the class path");
    } catch (BackendUnavailableException e) {
      var instead = oneDnn(precision, e.getMessage());
      var notices =
          new ArrayList<>(List.of("ND4J's backend for CUDA is not used: " + e.getMessage()));
      notices.addAll(instead.notices);
      return new BackendDecision(instead.backend, instead.reason, notices);
    }
  }

  private static BackendDecision oneDnn(Precision precision, String reason) {
    var notices = new ArrayList<String>();
    Backend backend = UsablePrecision.backend(precision, notices::add);
    return new BackendDecision(backend, reason, notices);
  }

  private static BackendDecision nd4j(Precision precision, String reason) {
    return new BackendDecision(
        new Nd4jBackend(), reason, precision == Precision.FP32 ? List.of() : List.of(SINGLE));
  }

  /** What computes and why, in a sentence. */
  String sentence() {
    return "%s: %s".formatted(backend.description(), reason);
  }
}
