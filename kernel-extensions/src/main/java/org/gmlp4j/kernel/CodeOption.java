package org.gmlp4j.kernel;

import picocli.CommandLine.Option;

/** What every magic that stands for Java knows. */
final class CodeOption {
  static final String NAME = "--code";

  @SuppressWarnings("unused") // whether it was given is asked of what was read
  @Option(names = NAME, description = "Shows the Java that this stands for, and runs nothing.")
  private boolean only;
}
