package org.gmlp4j.kernel;

import java.util.Optional;

/** Passes outputs on; others add to that. */
class ForwardingOutput implements CellOutput {
  private final CellOutput next;

  ForwardingOutput(CellOutput next) {
    this.next = next;
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
    next.executeResult(content);
  }

  @Override
  public void page(MimeData content) {
    next.page(content);
  }

  @Override
  public void nextInput(String text) {
    next.nextInput(text);
  }

  @Override
  public void clear(boolean wait) {
    next.clear(wait);
  }

  @Override
  public void error(CellError error) {
    next.error(error);
  }
}
