package org.gmlp4j.benchmarks;

/**
 * One workload of one case, here and in a peer, round by round.
 *
 * @param benchmark the case
 * @param workload what was timed
 * @param ours this project
 * @param peer the other
 * @param difference largest relative difference of what they compute
 */
record Comparison(
    BenchmarkCase benchmark,
    Workload workload,
    Measurement ours,
    Measurement peer,
    double difference) {
  /** The only one both can do. */
  static final String PRECISION = "fp32";

  /** The peer's time over ours: above 1 this project is faster. */
  Spread ratio() {
    return Spread.ofRatios(peer.rounds(), ours.rounds());
  }

  /** Tokens in a second, pads included, of one of the two. */
  double tokensPerSecond(Measurement of) {
    return workload.batch(benchmark)
        * (double) benchmark.length()
        / (of.milliseconds().median() * 1e-3);
  }
}
