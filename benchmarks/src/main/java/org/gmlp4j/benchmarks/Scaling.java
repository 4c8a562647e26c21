package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gmlp4j.model.GMLP;

/**
 * How a training step's time grows with layers, batch and sequence length.
 *
 * <p>The head is a small one, so that the blocks are what is timed.
 *
 * @param runs of each size, the median of which counts
 */
record Scaling(int runs) {
  private static final int LAYERS = 4;
  private static final int BATCH = 8;
  private static final int LENGTH = 128;
  private static final int WARM_UP = 3;

  /**
   * One quantity's sizes.
   *
   * @param quantity what grows
   * @param sizes its values
   * @param milliseconds of a step at each
   * @param gigaflops floating-point operations of a step at each, 1e9
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Series(String quantity, int[] sizes, double[] milliseconds, double[] gigaflops) {}

  /** Times all three, this project in single precision. */
  List<Series> measure(Consumer<String> say) {
    return List.of(
        series("layers", n -> model(n, BATCH, LENGTH), say, 2, 4, 8, 16),
        series("batch", n -> model(LAYERS, n, LENGTH), say, 4, 8, 16, 32),
        series("n", n -> model(LAYERS, BATCH, n), say, 64, 128, 256, 512));
  }

  private static BenchmarkCase model(int layers, int batch, int length) {
    GMLP spec =
        GMLP.builder().layers(layers).dModel(256).dFfn(1024).seqLen(length).vocab(1_000).build();
    return new BenchmarkCase("scaling", spec, Head.FIRST_TOKEN, 2, batch, length);
  }

  private Series series(
      String quantity, IntFunction<BenchmarkCase> model, Consumer<String> say, int... sizes) {
    var milliseconds = new double[sizes.length];
    var gigaflops = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      BenchmarkCase benchmark = model.apply(sizes[i]);
      milliseconds[i] = step(benchmark);
      gigaflops[i] = Workload.TRAIN.flops(benchmark) * 1e-9;
      say.accept("%s %d: %s ms".formatted(quantity, sizes[i], Report.number(milliseconds[i])));
    }
    return new Series(quantity, sizes, milliseconds, gigaflops);
  }

  private double step(BenchmarkCase benchmark) {
    List<TextBatch> batches = TextBatch.random(benchmark, benchmark.batch(), TextBatch.COUNT);
    var times = new double[runs];
    try (CaseFolder folder = CaseFolder.create(benchmark);
        Contender contender =
            Contestant.GMLP4J.contender(benchmark, folder.weights(), Workload.TRAIN)) {
      for (int i = -WARM_UP; i < runs; i++) {
        long began = System.nanoTime();
        contender.run(batches.get(Math.floorMod(i, batches.size())));
        if (i >= 0) {
          times[i] = (System.nanoTime() - began) * 1e-6;
        }
      }
    }
    return Spread.of(times).median();
  }

  /**
   * The exponent e of the curve {@code c x^e} nearest to points, by least squares of logarithms.
   */
  static double exponent(int[] x, double[] y) {
    double meanX = IntStream.of(x).mapToDouble(Math::log).average().orElseThrow();
    double meanY = IntStream.range(0, y.length).mapToDouble(i -> Math.log(y[i])).sum() / y.length;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = Math.log(x[i]) - meanX;
      covariance += dx * (Math.log(y[i]) - meanY);
      variance += dx * dx;
    }
    return covariance / variance;
  }

  /** A row for each size, the exponents of time and of operations in the last of a quantity. */
  static TextTable table(List<Series> all) {
    var table =
        new TextTable(
            List.of("grows", "size", "ms a step", "GFLOP", "time grows as", "GFLOP grow as"));
    for (Series series : all) {
      var rows = new ArrayList<String[]>();
      for (int i = 0; i < series.sizes().length; i++) {
        rows.add(
            new String[] {
              series.quantity(),
              Integer.toString(series.sizes()[i]),
              Report.number(series.milliseconds()[i]),
              Report.number(series.gigaflops()[i]),
              "",
              ""
            });
      }
      String[] last = rows.get(rows.size() - 1);
      last[4] = power(series, series.milliseconds());
      last[5] = power(series, series.gigaflops());
      rows.forEach(table::add);
    }
    return table;
  }

  private static String power(Series series, double[] values) {
    return String.format(
        Locale.ROOT, "%s^%.2f", series.quantity(), exponent(series.sizes(), values));
  }
}
