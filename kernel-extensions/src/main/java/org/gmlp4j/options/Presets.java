package org.gmlp4j.options;

import java.util.Iterator;
import org.gmlp4j.model.GMLP;

/** The presets' names, for help texts and completion. */
public final class Presets implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return GMLP.presets().iterator();
  }
}
