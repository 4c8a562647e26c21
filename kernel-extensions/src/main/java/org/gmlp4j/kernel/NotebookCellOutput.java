package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects a cell's outputs in the form that notebook files keep. */
final class NotebookCellOutput implements CellOutput {
  private final JsonArray outputs = new JsonArray();
  private final int executionCount;
  private final Map<String, List<JsonObject>> displays;
  private StreamName openStream;
  private StringBuilder openText;
  private boolean moved;
  private boolean clearsNext;

  /**
   * @param displays all displays of the notebook by id, so that a later cell can update an earlier
   *     one's
   */
  NotebookCellOutput(int executionCount, Map<String, List<JsonObject>> displays) {
    this.executionCount = executionCount;
    this.displays = displays;
  }

  /** Moves the outputs into the cell, where updates from later cells still reach them. */
  synchronized void moveInto(JsonObject cell) {
    closeStream();
    // A cell that would not stop must not write into a file that is being saved.
    moved = true;
    cell.add("outputs", outputs);
  }

  @Override
  public synchronized void stream(StreamName name, String text) {
    if (moved) {
      return;
    }
    clearIfAsked();
    if (openStream != name) {
      closeStream();
      openStream = name;
      openText = new StringBuilder();
    }
    openText.append(text);
  }

  @Override
  public synchronized void clear(boolean wait) {
    clearsNext = wait;
    if (!wait) {
      removeAll();
    }
  }

  private void removeAll() {
    openStream = null;
    // The array is the cell's already where the cell has ended.
    while (!moved && !outputs.isEmpty()) {
      outputs.remove(outputs.size() - 1);
    }
  }

  private void clearIfAsked() {
    if (clearsNext) {
      clearsNext = false;
      removeAll();
    }
  }

  private void closeStream() {
    if (openStream == null) {
      return;
    }
    JsonObject output = output("stream");
    output.addProperty("name", openStream.protocolName());
    output.add("text", NotebookFile.lines(openText.toString()));
    outputs.add(output);
    openStream = null;
  }

  @Override
  public synchronized void displayData(MimeData content, Optional<String> displayId) {
    if (moved) {
      return;
    }
    clearIfAsked();
    closeStream();
    JsonObject output = output("display_data");
    put(output, content);
    displayId.ifPresent(
        id -> displays.computeIfAbsent(id, unused -> new ArrayList<>()).add(output));
    outputs.add(output);
  }

  @Override
  public synchronized void updateDisplayData(MimeData content, String displayId) {
    displays.getOrDefault(displayId, List.of()).forEach(output -> put(output, content));
  }

  @Override
  public synchronized void executeResult(MimeData content) {
    if (moved) {
      return;
    }
    clearIfAsked();
    closeStream();
    JsonObject output = output("execute_result");
    output.addProperty("execution_count", executionCount);
    put(output, content);
    outputs.add(output);
  }

  @Override
  public synchronized void error(CellError error) {
    if (moved) {
      return;
    }
    clearIfAsked();
    closeStream();
    JsonObject output = output("error");
    Wire.putError(output, error);
    outputs.add(output);
  }

  private static JsonObject output(String type) {
    JsonObject output = new JsonObject();
    output.addProperty("output_type", type);
    return output;
  }

  private static void put(JsonObject output, MimeData content) {
    output.add("data", content.data().deepCopy());
    output.add("metadata", content.metadata().deepCopy());
  }
}
