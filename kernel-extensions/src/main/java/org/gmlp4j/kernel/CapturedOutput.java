package org.gmlp4j.kernel;

import java.util.Optional;

/** Passes outputs on, and remembers the result for the history. */
final class CapturedOutput extends ForwardingOutput {
  private volatile MimeData result;

  CapturedOutput(CellOutput next) {
    super(next);
  }

  /** The result's plain text, empty where there was none. */
  String resultText() {
    return result == null ? "" : result.plainText();
  }

  Optional<MimeData> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public void executeResult(MimeData content) {
    result = content;
    super.executeResult(content);
  }
}
