package org.gmlp4j.kernel;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Evaluates cells to outputs: the one core of the kernel and of the headless runner.
 *
 * <p>Cells run one at a time, on the thread that calls {@link #evaluate}; {@link #interrupt} may be
 * called from any other.
 */
public final class CellEvaluator implements AutoCloseable {
  private static final String STOPPED =
      "the cell was asked to stop and did; what it had assigned by then is kept";

  private final Magics magics;
  private final UserCode userCode = new UserCode();
  private final JavaSession java = new JavaSession(userCode);
  // One pair for all cells: a thread that outlives its cell leaves no text behind in another.
  private final PrintStream cellOut = CellStream.open(CellOutput.StreamName.STDOUT);
  private final PrintStream cellErr = CellStream.open(CellOutput.StreamName.STDERR);
  private volatile boolean running;
  private SourceMap.Cell cell = new SourceMap.Cell("cell", "");
  private CellPart current = new CellPart.Java(1, "");

  CellEvaluator(Magics magics) {
    this.magics = magics;
  }

  JavaSession java() {
    return java;
  }

  /**
   * Evaluates a cell, sending its outputs as they come.
   *
   * @param label how errors name the cell: "cell 3"
   * @param source the cell's text: Java and magics
   * @param output where the outputs go
   * @return the error that ended the cell, already sent to the output; empty if it went well
   */
  public Optional<CellError> evaluate(String label, String source, CellOutput output) {
    cell = new SourceMap.Cell(label, source);
    PrintStream out = System.out;
    PrintStream err = System.err;
    cellOut.flush();
    cellErr.flush();
    CellOutput outer = CurrentOutput.set(output);
    System.setOut(cellOut);
    System.setErr(cellErr);
    userCode.reset();
    running = true;
    try {
      Optional<Object> value = evaluateParts(CellSplitter.split(source));
      flushStreams();
      value
          .filter(shown -> !(shown instanceof PrintStream)) // printf returns its stream
          .map(Rendering::of)
          .ifPresent(output::executeResult);
      if (userCode.isAsked()) {
        throw new CellFailure(CellError.of(CellError.INTERRUPTED, STOPPED));
      }
      return Optional.empty();
    } catch (CellFailure failure) {
      flushStreams();
      CellError error = userCode.isAsked() ? interruption(failure.error()) : failure.error();
      output.error(error);
      return Optional.of(error);
    } finally {
      running = false;
      System.setOut(out);
      System.setErr(err);
      CurrentOutput.set(outer);
    }
  }

  /**
   * Evaluates Java inside a magic's call: its value; its error is the outer cell's.
   *
   * @param source the Java source
   * @param linesBelow where it starts in the cell, counted from the magic's own line
   */
  Optional<Object> evaluateInside(String source, int linesBelow) {
    int line = current.line() + linesBelow;
    boolean behindName = linesBelow == 0 && line <= cell.lines().size();
    int column = behindName ? Math.max(0, cell.lines().get(line - 1).indexOf(source)) : 0;
    CellPart.Java part = new CellPart.Java(line, column, source);
    return java.evaluate(cell, part, userCode::isAsked, CellEvaluator::note);
  }

  /** The same for Java of a magic's own, even where the cell was asked to stop. */
  void evaluateToTheEnd(String source) {
    java.evaluate(
        cell, new CellPart.Java(current.line(), source), () -> false, CellEvaluator::note);
  }

  /** What stands behind the name of the line magic that runs now, as it was written. */
  String lineMagicText() {
    return current instanceof CellPart.LineMagic call ? call.rest() : "";
  }

  /** Asks the running cell to stop by interrupting its thread; does nothing where none runs. */
  public void interrupt() {
    if (running) {
      userCode.interrupt();
    }
  }

  /** Whether a cell runs now. */
  public boolean isRunning() {
    return running;
  }

  boolean isAskedToStop() {
    return userCode.isAsked();
  }

  /** See {@link UserCode#stopOwnCode}. */
  boolean stopOwnCode() {
    return userCode.stopOwnCode();
  }

  StackTraceElement[] stack() {
    return userCode.stack();
  }

  private Optional<Object> evaluateParts(List<CellPart> parts) {
    Optional<Object> value = Optional.empty();
    for (CellPart part : parts) {
      if (userCode.isAsked()) {
        return Optional.empty();
      }
      current = part;
      if (part instanceof CellPart.Java source) {
        value = java.evaluate(cell, source, userCode::isAsked, CellEvaluator::note);
      } else {
        callMagic(part);
        value = Optional.empty();
      }
    }
    return value;
  }

  private void callMagic(CellPart part) {
    try {
      Object result = userCode.run(() -> resultOf(part));
      if (result != null) {
        flushStreams();
        Notebook.display(result);
      }
    } catch (CellFailure failure) {
      throw failure;
    } catch (Exception e) {
      throw new CellFailure(MagicError.of(e, cell, part));
    }
  }

  private Object resultOf(CellPart part) throws Exception {
    if (part instanceof CellPart.CellMagic call) {
      return magics.cell(call.name(), call.args(), call.body());
    }
    CellPart.LineMagic call = (CellPart.LineMagic) part;
    return magics.line(call.name(), call.args());
  }

  /** An interrupt, with what it made the cell throw. */
  private static CellError interruption(CellError thrown) {
    if (thrown.name().equals(CellError.INTERRUPTED)) {
      return thrown;
    }
    if (thrown.name().equals(ThreadDeath.class.getName())) {
      // Its stack is that of the thread which ended this one.
      return CellError.of(
          CellError.INTERRUPTED,
          "the cell was asked to stop, did not look at Thread.interrupted(), and was ended where it"
              + " was; what it had assigned by then is kept");
    }
    CellError error = CellError.of(CellError.INTERRUPTED, STOPPED);
    return new CellError(
        error.name(),
        error.value(),
        Stream.concat(error.traceback().stream(), thrown.traceback().stream()).toList());
  }

  private static void note(String text) {
    System.err.print(text);
  }

  private static void flushStreams() {
    System.out.flush();
    System.err.flush();
  }

  @Override
  public void close() {
    java.close();
  }
}
