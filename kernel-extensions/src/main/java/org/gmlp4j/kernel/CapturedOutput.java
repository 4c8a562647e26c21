package org.gmlp4j.kernel;

import java.util.Optional;

/** Passes outputs on, and remembers the result for the history. */
final class CapturedOutput implements CellOutput {
  private final CellOutput next;
  private volatile MimeData result;

  CapturedOutput(CellOutput next) {
    this.next = next;
  }

  /** The result's plain text, empty where there was none. */
  String resultText() {
    return result == null ? "" : result.plainText();
  }

  Optional<MimeData> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public void stream(StreamName name, String text) {
    next.stream(name, text);
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    next.displayData(content, displayId);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    next.updateDisplayData(content, displayId);
  }

  @Override
  public void executeResult(MimeData content) {
    result = content;
    next.executeResult(content);
  }

  @Override
  public void error(CellError error) {
    next.error(error);
  }
}
