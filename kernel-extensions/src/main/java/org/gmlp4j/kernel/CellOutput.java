package org.gmlp4j.kernel;

import java.util.Optional;

/**
 * Where a cell's outputs go: a Jupyter front end, an executed notebook, a terminal.
 *
 * <p>Implementations accept calls from any thread.
 */
public interface CellOutput {
  /** A stream's name in Jupyter's protocol and in notebook files. */
  enum StreamName {
    STDOUT,
    STDERR;

    /** {@code stdout} or {@code stderr}. */
    public String protocolName() {
      return this == STDOUT ? "stdout" : "stderr";
    }
  }

  /** Text written to a stream. */
  void stream(StreamName name, String text);

  /** Something shown; one with a display id can be updated later. */
  void displayData(MimeData content, Optional<String> displayId);

  /** Replaces what was shown under the id, in whichever cell it was. */
  void updateDisplayData(MimeData content, String displayId);

  /** The value of the cell's last expression. */
  void executeResult(MimeData content);

  /** Help, which a front end may show beside the notebook; below the cell where it cannot. */
  default void page(MimeData content) {
    displayData(content, Optional.empty());
  }

  /**
   * Puts a text in place of the cell's own; below the cell where there is no editor to put it in.
   */
  default void nextInput(String text) {
    displayData(MimeData.text(text), Optional.empty());
  }

  /**
   * Takes away what the cell has shown so far.
   *
   * @param wait until something new is shown, so that nothing flickers
   */
  void clear(boolean wait);

  /** Why the cell failed. */
  void error(CellError error);
}
