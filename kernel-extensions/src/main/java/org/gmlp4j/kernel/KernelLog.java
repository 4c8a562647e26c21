package org.gmlp4j.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The kernel's own words, on the terminal of whoever started it; System.err is the cell's. */
final class KernelLog {
  private static final PrintStream TERMINAL =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());

  private KernelLog() {}

  static void warn(String what, Throwable why) {
    say(what + ": " + why);
  }

  static CellOutput output() {
    return new ConsoleOutput(TERMINAL, TERMINAL, false);
  }

  static void say(String what) {
    TERMINAL.println("gmlp4j kernel: " + what);
  }
}
