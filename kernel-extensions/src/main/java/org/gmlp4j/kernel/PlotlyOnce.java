package org.gmlp4j.kernel;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gmlp4j.notebook.Scripts;

/**
 * Shows Plotly's script once a session, in an output of its own before the first figure: figures
 * are then interactive without a network, and updating one does not lose the script.
 */
final class PlotlyOnce extends ForwardingOutput {
  private final AtomicBoolean sent;

  /**
   * Wraps an output.
   *
   * @param sent whether the session has the script; shared by all its cells
   */
  PlotlyOnce(CellOutput output, AtomicBoolean sent) {
    super(output);
    this.sent = sent;
  }

  private void prepare(MimeData content) {
    JsonElement html = content.data().get("text/html");
    if (html != null
        && html.isJsonPrimitive()
        && html.getAsString().contains("gmlp-figure")
        && sent.compareAndSet(false, true)) {
      super.displayData(
          MimeData.of(Map.of("text/html", Scripts.plotly(), "text/plain", "(Plotly's script)")),
          Optional.empty());
    }
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    prepare(content);
    super.displayData(content, displayId);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    prepare(content);
    super.updateDisplayData(content, displayId);
  }

  @Override
  public void executeResult(MimeData content) {
    prepare(content);
    super.executeResult(content);
  }
}
