package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.InvalidOptionsException;
import org.junit.jupiter.api.Test;

class FineTuneArgumentsTest {
  private static FineTune fineTune() {
    return FineTune.on(
        GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(16).vocab(200).build(), Sst2.sample());
  }

  @Test
  void bothSpellingsOfMemoryOptionsReachTheRun() {
    for (String option : List.of("--gradient-accumulation=0", "--gradient_accumulation_steps=0")) {
      FineTune fineTune = fineTune();
      FineTuneArguments.parse(List.of("sst2", "--gradient_checkpointing", option))
          .applyTo(fineTune);
      assertThatThrownBy(fineTune::run)
          .isInstanceOf(InvalidOptionsException.class)
          .hasMessage("gradientAccumulation must be at least 1, got 0");
    }
  }

  @Test
  void precisionReachesTheRunInEitherCaseAndAnUnknownOneIsNamed() {
    for (String value : List.of("bf16", "BF16", "fp32")) {
      FineTune fineTune = fineTune();
      FineTuneArguments.parse(
              List.of("sst2", "--epochs=1", "--max-train-samples=16", "--precision", value))
          .applyTo(fineTune);
      try (var run = fineTune.run()) {
        boolean mixed =
            !value.equals("fp32") && OneDnnBackend.supports(Precision.BF16); // else with a notice
        assertThat(run.model().parameters().halfWeightsInUse().isPresent()).isEqualTo(mixed);
      }
    }
    assertThatThrownBy(() -> FineTuneArguments.parse(List.of("sst2", "--precision=fp16")))
        .isInstanceOf(MagicException.class)
        .hasMessageContainingAll("--precision", "fp16", "fp32", "bf16");
  }

  @Test
  void anUnknownKindOfCheckpointingIsNamed() {
    FineTuneArguments.parse(List.of("sst2", "--gradient-checkpointing=selective"))
        .applyTo(fineTune());
    assertThatThrownBy(
            () -> FineTuneArguments.parse(List.of("sst2", "--gradient-checkpointing=some")))
        .isInstanceOf(MagicException.class)
        .hasMessageContainingAll("some", "full", "selective");
  }
}
