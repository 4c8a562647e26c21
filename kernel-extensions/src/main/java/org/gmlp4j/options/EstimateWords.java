package org.gmlp4j.options;

import java.util.Optional;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.BackendChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an estimate of a training is of. */
public final class EstimateWords {
  @Option(
      names = {"--batch", "--batch-size"},
      paramLabel = "N",
      defaultValue = "32",
      description = "Sequences in a step (${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--length", paramLabel = "N", description = "Tokens in each (all it reads).")
  private Integer length;

  @Mixin private CheckpointingOption checkpointing = new CheckpointingOption();

  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "What is to compute: ${COMPLETION-CANDIDATES} (onednn).")
  private BackendChoice backend;

  @Option(
      names = "--memory",
      paramLabel = "GB",
      description = "Memory to fit in (what is available now).")
  private Double memory;

  @Option(
      names = "--timed",
      description = "Also build the model, if it fits, and measure a training step.")
  private boolean timed;

  private Optional<JavaForm<Backend>> opened() {
    return Optional.ofNullable(backend)
        .map(choice -> new JavaForm<>(choice.open(), JavaLiteral.of(choice) + ".open()"));
  }

  /** The estimate for a model; {@code --timed} measures when its value is asked for. */
  public JavaForm<Estimate> of(JavaForm<GMLP> model) {
    int tokens = length == null ? model.value().seqLen() : length;
    return new JavaForm<>(
            model.value().estimate(batch, tokens),
            "%s.estimate(%s, %s)".formatted(model.java(), batch, tokens))
        .withForm("on", opened(), Estimate::on)
        .with("within", memory == null ? null : Math.round(memory * 1e9), Estimate::within)
        .with("with", checkpointing.checkpointing().orElse(null), Estimate::with)
        .with("with", precision.precision().orElse(null), Estimate::with);
  }

  /** Whether a step is to be measured. */
  public boolean timed() {
    return timed;
  }
}
