package org.gmlp4j.kernel;

import java.io.PrintStream;
import java.util.Optional;

/** Outputs as plain text on a terminal: what is left of them outside a notebook. */
final class ConsoleOutput implements CellOutput {
  private final PrintStream out;
  private final PrintStream err;

  ConsoleOutput(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void stream(StreamName name, String text) {
    PrintStream stream = name == StreamName.STDOUT ? out : err;
    stream.print(text);
    stream.flush();
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    out.println(content.plainText());
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    out.println(content.plainText());
  }

  @Override
  public void executeResult(MimeData content) {
    out.println(content.plainText());
  }

  @Override
  public void error(CellError error) {
    err.println(String.join("\n", error.traceback()));
  }
}
