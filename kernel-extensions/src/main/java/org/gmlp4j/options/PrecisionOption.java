package org.gmlp4j.options;

import java.util.Optional;
import org.gmlp4j.plan.Precision;
import picocli.CommandLine.Option;

/** What products compute in. */
@Heading(BatchOptions.HEADING)
public final class PrecisionOption {
  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "What matrix products compute in: ${COMPLETION-CANDIDATES} (fp32); bf16 where the CPU has"
              + " instructions for it.")
  private Precision precision;

  @Option(names = "--bf16", hidden = true, description = "Short for --precision bf16.")
  private boolean bf16;

  /** What was asked for, if anything was. */
  public Optional<Precision> precision() {
    return bf16 && precision == null ? Optional.of(Precision.BF16) : Optional.ofNullable(precision);
  }
}
