package org.gmlp4j.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * An output that changes in place: a progress bar, a growing curve.
 *
 * <p>Call {@link #show} once and {@link #update} as often as is useful; two to four times a second
 * is plenty for pictures. Only what is sent while a cell runs is sure to be kept.
 */
public final class LiveDisplay {
  private final String id = UUID.randomUUID().toString();
  private boolean shown;

  /** Shows a value (see {@link Notebook#display}) below the running cell. */
  public synchronized void show(Object value) {
    shown = true;
    CurrentOutput.get().displayData(Rendering.of(value), Optional.of(id));
  }

  /** Replaces what is shown; shows it where nothing was yet. */
  public synchronized void update(Object value) {
    if (!shown) {
      show(value);
      return;
    }
    CurrentOutput.get().updateDisplayData(Rendering.of(value), id);
  }

  /** The Jupyter display id, the same for the whole life of this display. */
  public String id() {
    return id;
  }
}
