package org.gmlp4j.data;

import java.util.Objects;

/**
 * A document, or a part of one that is too long to hold at once.
 *
 * @param text neither empty nor with white space around it
 * @param endsDocument whether the document ends here; else the next chunk goes on with it
 */
public record TextChunk(String text, boolean endsDocument) {
  public TextChunk {
    Objects.requireNonNull(text, "text");
  }
}
