package org.gmlp4j.benchmarks;

/**
 * One workload of one case, here and in a peer, round by round.
 *
 * @param benchmark the case
 * @param workload what was timed
 * @param ours this project
 * @param peer the other
 * @param ceiling a large product in our precision
 * @param difference largest relative difference of either from this project in single precision
 */
record Comparison(
    BenchmarkCase benchmark,
    Workload workload,
    Measurement ours,
    Measurement peer,
    Measurement ceiling,
    double difference) {

  /** The peer's time over ours: above 1 this project is faster. */
  Spread ratio() {
    return Spread.ofRatios(peer.rounds(), ours.rounds());
  }

  /** What our products read. */
  Precision precision() {
    return ours.contestant().precision();
  }

  /** The one of the two precisions that differs more from exact numbers. */
  Precision coarser() {
    Precision theirs = peer.contestant().precision();
    return theirs.compareTo(precision()) > 0 ? theirs : precision();
  }

  /** Our floating-point operations in a second as a share of the large product's. */
  Spread share() {
    Spread times = Spread.ofRatios(ceiling.rounds(), ours.rounds());
    double work =
        (double) workload.flops(benchmark)
            / CeilingContender.flops(ceiling.contestant().precision());
    return new Spread(times.median() * work, times.min() * work, times.max() * work);
  }

  /** Our floating-point operations in a second, 1e9. */
  double gigaflops() {
    return workload.flops(benchmark) / (ours.milliseconds().median() * 1e6);
  }

  /** The large product's, 1e9. */
  double ceilingGigaflops() {
    return CeilingContender.flops(ceiling.contestant().precision())
        / (ceiling.milliseconds().median() * 1e6);
  }

  /** Tokens in a second, pads included, of one of the two. */
  double tokensPerSecond(Measurement of) {
    return workload.batch(benchmark)
        * (double) benchmark.length()
        / (of.milliseconds().median() * 1e-3);
  }
}
