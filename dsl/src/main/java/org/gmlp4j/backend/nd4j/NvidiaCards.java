package org.gmlp4j.backend.nd4j;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * This machine's NVIDIA cards, and whether ND4J's release for CUDA can compute on them: found by
 * asking the driver, without anything of ND4J or CUDA.
 *
 * <pre>{@code NvidiaCards.here().problem().ifPresent(System.err::println);}</pre>
 */
public final class NvidiaCards {
  private final Supplier<Optional<CudaDriver>> driver;

  NvidiaCards(Supplier<Optional<CudaDriver>> driver) {
    this.driver = driver;
  }

  /** Those of this machine, asked for when something is to be known of them. */
  public static NvidiaCards here() {
    return new NvidiaCards(CudaDriver::here);
  }

  /** What keeps ND4J from computing on a card of this machine, one sentence; empty if nothing. */
  public Optional<String> problem() {
    return driver
        .get()
        .map(NvidiaCards::problem)
        .orElse(
            Optional.of(
                "NVIDIA's driver is not installed or does not start; install one for CUDA 11 or"
                    + " newer"));
  }

  /** The card that ND4J would take and its driver, or that there is none. */
  public String description() {
    return driver
        .get()
        .filter(found -> !found.cards().isEmpty())
        .map(found -> "%s, driver for CUDA %s".formatted(found.cards().get(0), found.versionText()))
        .orElse("no NVIDIA card");
  }

  private static Optional<String> problem(CudaDriver driver) {
    if (driver.version() < CudaDriver.NEEDED) {
      return Optional.of(
          "NVIDIA's driver serves CUDA %s, ND4J %s needs 11.0 or newer; update the driver"
              .formatted(driver.versionText(), Nd4jCheck.VERSION));
    }
    if (driver.cards().isEmpty()) {
      return Optional.of(
          "NVIDIA's driver shows no card to this process (CUDA_VISIBLE_DEVICES can hide them)");
    }
    CudaCard first = driver.cards().get(0); // the one that ND4J takes
    if (first.canRunNd4j()) {
      return Optional.empty();
    }
    return Optional.of(
        "ND4J %s has no code for %s: it was compiled for compute capability %s only; take such a card"
            .formatted(Nd4jCheck.VERSION, first, CudaCard.RUNS_ON));
  }
}
