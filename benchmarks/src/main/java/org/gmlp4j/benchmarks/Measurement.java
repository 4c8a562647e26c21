package org.gmlp4j.benchmarks;

import java.util.OptionalDouble;

/**
 * One workload of one case in one system.
 *
 * @param contestant the system
 * @param rounds milliseconds of one run, the median of each round
 * @param peakMegabytes largest resident memory of its process, JVM included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Measurement(Contestant contestant, double[] rounds, OptionalDouble peakMegabytes) {

  Spread milliseconds() {
    return Spread.of(rounds);
  }
}
