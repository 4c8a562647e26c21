package org.gmlp4j.notebook;

/** A value that can show itself in a notebook as well as in a terminal. */
public interface Displayable extends MimeBundle {
  /** This value as plain text. */
  String toText();
}
