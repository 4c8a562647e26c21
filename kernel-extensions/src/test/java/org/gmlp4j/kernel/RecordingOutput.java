package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps outputs for tests to look at. */
final class RecordingOutput implements CellOutput {
  final StringBuilder stdout = new StringBuilder();
  final StringBuilder stderr = new StringBuilder();
  final List<MimeData> displays = new ArrayList<>();
  final List<String> displayIds = new ArrayList<>();
  final List<MimeData> updates = new ArrayList<>();
  final List<String> updateIds = new ArrayList<>();
  final List<MimeData> results = new ArrayList<>();
  final List<MimeData> pages = new ArrayList<>();
  final List<String> inputs = new ArrayList<>();
  final List<Boolean> clears = new ArrayList<>();
  final List<CellError> errors = new ArrayList<>();

  synchronized boolean hasPrinted() {
    return stdout.length() > 0;
  }

  String result() {
    return results.get(0).plainText();
  }

  CellError error() {
    return errors.get(0);
  }

  @Override
  public synchronized void stream(StreamName name, String text) {
    (name == StreamName.STDOUT ? stdout : stderr).append(text);
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    displays.add(content);
    displayId.ifPresent(displayIds::add);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    updates.add(content);
    updateIds.add(displayId);
  }

  @Override
  public void executeResult(MimeData content) {
    results.add(content);
  }

  @Override
  public void page(MimeData content) {
    pages.add(content);
  }

  @Override
  public void nextInput(String text) {
    inputs.add(text);
  }

  @Override
  public void clear(boolean wait) {
    clears.add(wait);
  }

  @Override
  public void error(CellError error) {
    errors.add(error);
  }
}
