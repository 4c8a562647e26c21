package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.gmlp4j.notebook.MimeBundle;
import org.gmlp4j.notebook.Views;

/** Turns any Java value into something to show; never throws because of the value. */
final class Rendering {
  /** Beyond this many characters a text output is cut: a front end would freeze on it. */
  private static final int LONGEST_TEXT = 200_000;

  /** Shared with the kernel, where extensions register their own classes. */
  static final Renderer RENDERER = new Renderer();

  private Rendering() {}

  static MimeData of(Object value) {
    try {
      if (value instanceof MimeData data) {
        return data;
      }
      if (value instanceof MimeBundle bundle) {
        return MimeData.of(bundle.mimeBundle());
      }
      if (value instanceof DisplayData data) {
        return of(data);
      }
      if (value == null) {
        return MimeData.text("null");
      }
      return Views.of(value)
          .map(view -> MimeData.of(view.mimeBundle()))
          .orElseGet(() -> rendered(value));
    } catch (RuntimeException e) {
      return MimeData.text("[%s could not be shown: %s]".formatted(value.getClass().getName(), e));
    }
  }

  /** The parts of jjava's display data, which has no accessor for all of them. */
  static MimeData of(DisplayData data) {
    JsonObject tree = DisplayDataParts.of(data);
    return new MimeData(
        JsonTree.of(tree.get("data")).getAsJsonObject(),
        tree.has("metadata") ? tree.getAsJsonObject("metadata") : new JsonObject());
  }

  /** The display id that jjava's display data carries. */
  static Optional<String> displayId(DisplayData data) {
    JsonObject tree = DisplayDataParts.of(data);
    if (!tree.has("transient") || !tree.getAsJsonObject("transient").has("display_id")) {
      return Optional.empty();
    }
    return Optional.of(tree.getAsJsonObject("transient").get("display_id").getAsString());
  }

  private static MimeData rendered(Object value) {
    if (!value.getClass().isArray() && !(value instanceof CharSequence)) {
      MimeData rendered = of(RENDERER.render(value));
      boolean rich = rendered.data().keySet().stream().anyMatch(mime -> !mime.equals("text/plain"));
      if (rich) {
        return rendered;
      }
    }
    return MimeData.text(text(value));
  }

  private static String text(Object value) {
    String text = value.getClass().isArray() ? array(value) : String.valueOf(value);
    return text.length() <= LONGEST_TEXT
        ? text
        : "%s… (%,d characters more)"
            .formatted(text.substring(0, LONGEST_TEXT), text.length() - LONGEST_TEXT);
  }

  private static String array(Object value) {
    int shown = Math.min(Array.getLength(value), 1000);
    Object head = Array.newInstance(value.getClass().getComponentType(), shown);
    System.arraycopy(value, 0, head, 0, shown);
    String text = Arrays.deepToString(new Object[] {head});
    text = text.substring(1, text.length() - 1);
    return shown == Array.getLength(value)
        ? text
        : text.substring(0, text.length() - 1)
            + ", … %,d in all]".formatted(Array.getLength(value));
  }

  /** A one-line form for tables of variables. */
  static String shortText(Object value, int width) {
    String text = of(value).plainText().replaceAll("\\s+", " ");
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
