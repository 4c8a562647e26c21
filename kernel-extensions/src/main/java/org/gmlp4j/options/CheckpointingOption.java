package org.gmlp4j.options;

import java.util.Optional;
import org.gmlp4j.model.Checkpointing;
import picocli.CommandLine.Option;

/** What a step keeps for its backward pass. */
@Heading(BatchOptions.HEADING)
public final class CheckpointingOption {
  @Option(
      names = "--gradient-checkpointing",
      paramLabel = "WHAT",
      arity = "0..1",
      fallbackValue = "FULL",
      description =
          "What is computed again instead of kept: ${COMPLETION-CANDIDATES} (none); full if only"
              + " named. Write it as --gradient-checkpointing=WHAT before a word that is no"
              + " option.")
  private Checkpointing checkpointing;

  /** What was asked for, if anything was. */
  public Optional<Checkpointing> checkpointing() {
    return Optional.ofNullable(checkpointing);
  }
}
