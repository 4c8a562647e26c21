package org.gmlp4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gmlp4j.notebook.Displayable;

/**
 * Java to read and to copy.
 *
 * @param source the Java
 */
record JavaListing(String source) implements Displayable {
  JavaListing {
    Objects.requireNonNull(source, "source");
  }

  @Override
  public String toText() {
    return source;
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    // Front ends colour a fence of Markdown, which needs no escapes inside.
    String fence = fence();
    bundle.put("text/markdown", "%sjava\n%s\n%s".formatted(fence, source, fence));
    bundle.put("text/plain", source);
    return bundle;
  }

  /** Longer than any row of backticks inside. */
  private String fence() {
    String fence = "```";
    while (source.contains(fence)) {
      fence += "`";
    }
    return fence;
  }
}
