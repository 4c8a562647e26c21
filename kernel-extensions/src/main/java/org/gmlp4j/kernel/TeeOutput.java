package org.gmlp4j.kernel;

import java.util.Optional;

/** Sends each output to two places. */
final class TeeOutput implements CellOutput {
  private final CellOutput first;
  private final CellOutput second;

  TeeOutput(CellOutput first, CellOutput second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void stream(StreamName name, String text) {
    first.stream(name, text);
    second.stream(name, text);
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    first.displayData(content, displayId);
    second.displayData(content, displayId);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    first.updateDisplayData(content, displayId);
    second.updateDisplayData(content, displayId);
  }

  @Override
  public void executeResult(MimeData content) {
    first.executeResult(content);
    second.executeResult(content);
  }

  @Override
  public void page(MimeData content) {
    first.page(content);
    second.page(content);
  }

  @Override
  public void nextInput(String text) {
    first.nextInput(text);
    second.nextInput(text);
  }

  @Override
  public void clear(boolean wait) {
    first.clear(wait);
    second.clear(wait);
  }

  @Override
  public void error(CellError error) {
    first.error(error);
    second.error(error);
  }
}
