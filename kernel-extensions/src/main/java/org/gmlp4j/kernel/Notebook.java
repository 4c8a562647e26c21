package org.gmlp4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.notebook.ProgressView;
import org.gmlp4j.notebook.ShownPage;
import org.gmlp4j.notebook.Views;
import org.gmlp4j.train.TrainingListener;

/** What every cell can call by its bare name. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows values below the cell, each in the richest form it has.
   *
   * <p>Outside a notebook their plain text goes to the terminal.
   */
  public static void display(Object... values) {
    for (Object value : values) {
      CurrentOutput.get().displayData(Rendering.of(value), Optional.empty());
    }
  }

  /**
   * The same as {@link #display}, by a shorter name; outside a notebook, figures are also written
   * to a page each, which opens in the browser where there is a desktop, and else is named.
   */
  public static void show(Object... values) {
    for (Object value : values) {
      display(value);
      if (!CurrentOutput.isCell()) {
        Views.of(value).flatMap(ShownPage::of).ifPresent(Notebook::display);
      }
    }
  }

  /**
   * A listener that shows a training run's progress below the cell, updated in place.
   *
   * <pre>{@code FineTune.sst2(spec).listener(progress()).run()}</pre>
   */
  public static TrainingListener progress() {
    var live = new LiveDisplay();
    return new ProgressView(
        (html, text) -> {
          Map<String, Object> bundle = new LinkedHashMap<>();
          bundle.put("text/html", html);
          bundle.put("text/plain", text);
          live.update(MimeData.of(bundle));
        });
  }
}
