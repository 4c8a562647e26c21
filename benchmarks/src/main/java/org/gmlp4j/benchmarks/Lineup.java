package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who runs a workload, and whom each of our precisions is compared with. */
final class Lineup {
  /** ND4J needs seconds from here on. */
  private static final long SLOW_FLOPS = 60_000_000_000L;

  /** One row of a report: this project in a precision, and a peer. */
  record Pair(Contestant ours, Contestant peer) {}

  /** What is compared: like with like, and bf16 also with what most programs in Java use. */
  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Contestant.GMLP4J, Contestant.DJL),
          new Pair(Contestant.GMLP4J, Contestant.DJL_TUNED),
          new Pair(Contestant.GMLP4J, Contestant.PYTHON),
          new Pair(Contestant.GMLP4J, Contestant.ONNX_RUNTIME),
          new Pair(Contestant.GMLP4J, Contestant.SAMEDIFF),
          new Pair(Contestant.GMLP4J, Contestant.GMLP4J_ND4J),
          new Pair(Contestant.GMLP4J_BF16, Contestant.PYTHON_BF16),
          new Pair(Contestant.GMLP4J_BF16, Contestant.DJL));

  private static final Set<Contestant> QUICK =
      EnumSet.of(
          Contestant.GMLP4J,
          Contestant.GMLP4J_BF16,
          Contestant.DJL_TUNED,
          Contestant.PYTHON,
          Contestant.PYTHON_BF16);

  private final List<Pair> pairs = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  /**
   * Decides.
   *
   * @param quick whether to leave out the slow and the untuned
   */
  Lineup(BenchmarkCase benchmark, Workload workload, boolean quick) {
    for (Pair pair : PAIRS) {
      if (quick && !(QUICK.contains(pair.ours()) && QUICK.contains(pair.peer()))) {
        continue;
      }
      if (Gmlp4jContender.PRECISIONS.contains(pair.ours().precision())) {
        Optional<String> reason = absence(pair.peer(), benchmark, workload);
        reason.ifPresentOrElse(
            text -> absent.add(absence(pair.peer(), text)), () -> pairs.add(pair));
      }
    }
  }

  private static Optional<String> absence(
      Contestant peer, BenchmarkCase benchmark, Workload workload) {
    if (peer.isPython()) {
      return Python.complaint();
    }
    if (workload == Workload.TRAIN && peer == Contestant.ONNX_RUNTIME) {
      return Optional.of("its package for Java only infers");
    }
    if (workload == Workload.TRAIN && peer == Contestant.SAMEDIFF) {
      return Optional.of("several of its gradients are wrong, so only inference is compared");
    }
    if (peer.isSlow() && workload.flops(benchmark) > SLOW_FLOPS) {
      return Optional.of("it would take many seconds a run");
    }
    return Optional.empty();
  }

  /** The rows, in order. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Takes a peer out that did not start. */
  void withdraw(Contestant peer, String reason) {
    if (pairs.removeIf(pair -> pair.peer() == peer)) {
      absent.add(absence(peer, reason));
    }
  }

  private static String absence(Contestant peer, String reason) {
    return "no row for " + peer.label() + ": " + reason;
  }

  /** Why peers are missing, a line each. */
  List<String> absent() {
    return absent;
  }

  /** All that take part: ours, the peers, and the machine's limits. */
  List<Contestant> contestants() {
    Set<Contestant> all =
        pairs.stream()
            .flatMap(pair -> List.of(pair.ours(), pair.peer(), ceiling(pair)).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Contestant.class)));
    return List.copyOf(all);
  }

  /** The machine's limit for our side of a pair. */
  static Contestant ceiling(Pair pair) {
    return switch (pair.ours().precision()) {
      case FP32 -> Contestant.MACHINE;
      case BF16 -> Contestant.MACHINE_BF16;
    };
  }
}
