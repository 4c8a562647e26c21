package org.gmlp4j.options;

import java.util.List;
import picocli.CommandLine.Option;

/** How many candidates a model names. */
@Heading("Output")
public final class TopKOption {
  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "Tokens for each [MASK], or best answers (${DEFAULT-VALUE}).")
  private int topK;

  /** What is wrong with it. */
  public List<String> problems() {
    return topK < 1 ? List.of("--top-k must be at least 1, got " + topK + "; try 5") : List.of();
  }

  /** Candidates to name. */
  public int value() {
    return topK;
  }
}
