package org.gmlp4j.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Displays of ours in a kernel of JJava. */
final class ExtensionOutput implements CellOutput {
  private static final String DISPLAY_ID = "display_id";

  private final BaseKernel kernel;

  ExtensionOutput(BaseKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void stream(StreamName name, String text) {
    (name == StreamName.STDOUT ? System.out : System.err).print(text);
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    DisplayData data = data(content);
    displayId.ifPresent(id -> data.putTransientData(DISPLAY_ID, id));
    kernel.display(data);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    kernel.getIO().display.updateDisplay(displayId, data(content));
  }

  @Override
  public void executeResult(MimeData content) {
    displayData(content, Optional.empty());
  }

  @Override
  public void clear(boolean wait) {
    // JJava has no call for it in all its versions.
  }

  @Override
  public void error(CellError error) {
    stream(StreamName.STDERR, error.plainText() + "\n");
  }

  private static DisplayData data(MimeData content) {
    DisplayData data = new DisplayData();
    putInto(data, content);
    return data;
  }

  static void putInto(DisplayData data, MimeData content) {
    content
        .data()
        .entrySet()
        .forEach(entry -> data.putData(entry.getKey(), java(entry.getValue())));
  }

  private static Object java(JsonElement value) {
    return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : value;
  }
}
