package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every system computes what this project computes, through the processes of a real run. */
class PeerAgreementTest {
  /** More than are compared before timing. */
  private static final int STEPS = 12;

  /** Sums of eight numbers do not average rounding out as those of real models do. */
  private static final double TINY_BF16 = 0.1;

  static Stream<Arguments> workloads() {
    return BenchmarkCase.tiny().stream()
        .flatMap(
            c -> Stream.of(Workload.TRAIN, Workload.INFER_32).map(w -> Arguments.of(c.name(), w)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("workloads")
  void peersInSinglePrecisionAgreeClosely(String name, Workload workload) {
    agree(name, workload, List.of(Contestant.DJL, Contestant.DJL_TUNED), 2e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-language", "tiny-first", "tiny-mean"})
  void sameDiffAgreesButForTheEpsilonOfLayerNorms(String name) {
    agree(name, Workload.INFER_32, List.of(Contestant.SAMEDIFF), Contestant.SAMEDIFF.tolerance());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("workloads")
  void thisProjectOnNd4jAgreesClosely(String name, Workload workload) {
    agree(name, workload, List.of(Contestant.GMLP4J_ND4J), 2e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-language", "tiny-first", "tiny-mean"})
  void onnxRuntimeAgreesClosely(String name) {
    agree(name, Workload.INFER_32, List.of(Contestant.ONNX_RUNTIME), 2e-4);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("workloads")
  void pythonAgreesCloselyAndInBf16Roughly(String name, Workload workload) {
    assumeTrue(Python.complaint().isEmpty(), () -> Python.complaint().orElseThrow());
    agree(name, workload, List.of(Contestant.PYTHON), 2e-4);
    agree(name, workload, List.of(Contestant.PYTHON_BF16), TINY_BF16);
  }

  private static void agree(
      String name, Workload workload, List<Contestant> peers, double tolerance) {
    var workers = new ArrayList<WorkerProcess>();
    try (CaseFolder folder = CaseFolder.create(BenchmarkCase.named(name))) {
      workers.add(new WorkerProcess(Contestant.GMLP4J, folder, workload, 1, Map.of()));
      for (Contestant peer : peers) {
        workers.add(new WorkerProcess(peer, folder, workload, 1, Map.of()));
      }
      workers.forEach(WorkerProcess::ready);
      double[] ours = workers.get(0).outputs(STEPS);
      assertThat(Arrays.stream(ours).distinct().count()).isGreaterThan(3);
      for (WorkerProcess worker : workers.subList(1, workers.size())) {
        double[] theirs = worker.outputs(STEPS);
        assertThat(Agreement.check(worker.contestant().label(), ours, theirs, tolerance))
            .isCloseTo(0, within(tolerance));
      }
    } finally {
      workers.forEach(WorkerProcess::close);
    }
  }
}
