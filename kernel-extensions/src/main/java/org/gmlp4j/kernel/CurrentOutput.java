package org.gmlp4j.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The output of the cell that runs now.
 *
 * <p>One per JVM, as {@code System.out} is: threads that a cell starts write into the same cell.
 */
final class CurrentOutput {
  private static final AtomicReference<CellOutput> CURRENT = new AtomicReference<>();

  private CurrentOutput() {}

  /** The running cell's output, or the terminal. */
  static CellOutput get() {
    CellOutput current = CURRENT.get();
    if (current != null) {
      return current;
    }
    // A cell's stream would lead back here.
    return new ConsoleOutput(
        CellStream.isOne(System.out) ? terminal(FileDescriptor.out) : System.out,
        CellStream.isOne(System.err) ? terminal(FileDescriptor.err) : System.err);
  }

  /** Whether a cell runs now. */
  static boolean isCell() {
    return CURRENT.get() != null;
  }

  private static PrintStream terminal(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, Charset.defaultCharset());
  }

  /** Makes an output current and gives back the one before it, or null. */
  static CellOutput set(CellOutput output) {
    return CURRENT.getAndSet(output);
  }
}
