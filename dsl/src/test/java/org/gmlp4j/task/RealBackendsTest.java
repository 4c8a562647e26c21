package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.StepEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** An epoch over part of SST-2 on either backend, and on ND4J as it is on a card. */
@EnabledIfEnvironmentVariable(named = "GMLP4J_DATA", matches = ".+")
class RealBackendsTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(32).dFfn(64).tinyAttention(16).seqLen(32).vocab(2000).build();

  @TempDir private Path folder;

  private static FineTune task(TextClassificationData data, BackendChoice backend) {
    return FineTune.on(SPEC, data).epochs(1).batchSize(32).learningRate(2e-3).backend(backend);
  }

  @Test
  void anEpochGivesTheSameAccuracyOnBoth() {
    var data = Sst2.load(DataOptions.defaults().withOffline(true)).limit(2048, 872);
    Path tokenizer = folder.resolve("model/tokenizer.json");
    try (var oneDnn = task(data, BackendChoice.ONEDNN).outputDir(folder).run();
        var nd4j = task(data, BackendChoice.ND4J).tokenizer(tokenizer).run()) {
      assertThat(nd4j.evaluation().accuracy())
          .isCloseTo(oneDnn.evaluation().accuracy(), Offset.offset(0.02));
    }
  }

  @Test
  void anEpochGivesTheSameLossesWhereWeightsStayOnADevice() {
    var data = Sst2.load(DataOptions.defaults().withOffline(true)).limit(2048, 872);
    Path tokenizer = folder.resolve("model/tokenizer.json");
    try (var here = task(data, BackendChoice.ND4J).outputDir(folder).run();
        var there = onDevice(() -> task(data, BackendChoice.ND4J).tokenizer(tokenizer).run())) {
      List<Double> expected = losses(here);
      assertThat(expected).hasSizeGreaterThan(60);
      assertThat(losses(there))
          .zipSatisfy(
              expected, (actual, loss) -> assertThat(actual).isCloseTo(loss, Offset.offset(1e-3)));
      assertThat(there.evaluation().accuracy())
          .isCloseTo(here.evaluation().accuracy(), Offset.offset(0.005));
    }
  }

  private static List<Double> losses(FineTuneRun run) {
    return run.history().steps().stream().map(StepEvent::loss).toList();
  }

  private static <T> T onDevice(Supplier<T> run) {
    System.setProperty("gmlp4j.nd4j.apart", "true");
    try {
      return run.get();
    } finally {
      System.clearProperty("gmlp4j.nd4j.apart");
    }
  }
}
