package org.gmlp4j.options;

import picocli.CommandLine.Option;

/** Whether a bundled sample will do. */
@Heading("Data")
public final class SampleOption {
  @Option(
      names = "--or-sample",
      description = "Takes a small bundled sample where the data set cannot be had, and says so.")
  private boolean orSample;

  /** Whether the sample is allowed. */
  public boolean allowed() {
    return orSample;
  }
}
