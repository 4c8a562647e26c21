package org.gmlp4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.notebook.ProgressSink;
import org.gmlp4j.notebook.ProgressUpdate;

/** Shows runs below the running cell, each in one display that is updated in place. */
final class LiveProgress implements ProgressSink {
  private LiveDisplay display = new LiveDisplay();
  private boolean ended;

  @Override
  public void show(String html, String text) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html);
    bundle.put("text/plain", text);
    display.update(MimeData.of(bundle));
  }

  @Override
  public void update(ProgressUpdate update) {
    if (ended && !update.ended()) {
      display = new LiveDisplay();
    }
    ended = update.ended();
    display.update(update);
  }
}
