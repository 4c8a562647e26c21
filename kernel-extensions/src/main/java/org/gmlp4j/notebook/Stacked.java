package org.gmlp4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several things shown as one, below each other.
 *
 * @param parts what to show, from top to bottom
 */
public record Stacked(List<Displayable> parts) implements Displayable {
  public Stacked {
    parts = List.copyOf(parts);
  }

  /** Shows these below each other. */
  public static Stacked of(Displayable... parts) {
    return new Stacked(List.of(parts));
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(
        Mime.HTML,
        parts.stream()
            .map(part -> String.valueOf(part.mimeBundle().get(Mime.HTML)))
            .collect(Collectors.joining("\n")));
    StackedPicture.of(this).ifPresent(picture -> bundle.put(Mime.SVG, picture));
    bundle.put(Mime.TEXT, toText());
    return bundle;
  }

  @Override
  public String toText() {
    return parts.stream().map(Displayable::toText).collect(Collectors.joining("\n\n"));
  }
}
