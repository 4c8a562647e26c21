package org.gmlp4j.cli;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits: 0 done, 1 the run failed, 2 the command or its input was wrong.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.exit(GmlpCommand.commandLine().execute(args));
  }
}
