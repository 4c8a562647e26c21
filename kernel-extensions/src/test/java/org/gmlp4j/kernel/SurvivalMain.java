package org.gmlp4j.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs cells, separated by lines of dashes, in a JVM that was started with the agent or without.
 */
public final class SurvivalMain {
  private SurvivalMain() {}

  public static void main(String[] args) throws Exception {
    GmlpKernel kernel = GmlpKernel.create();
    RecordingOutput output = new RecordingOutput();
    for (String cell : Files.readString(Path.of(args[0])).split("---\n")) {
      kernel.run("cell", cell, output);
      output.errors.forEach(error -> System.out.println(error.plainText()));
    }
    System.out.println(output.results.get(output.results.size() - 1).plainText());
    System.exit(0);
  }
}
