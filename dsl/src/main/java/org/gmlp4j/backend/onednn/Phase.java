package org.gmlp4j.backend.onednn;

import java.util.List;

/**
 * What the threads of a team do between two meetings: each a part of one step's work.
 *
 * @param parts thread t has part t; there may be fewer than threads
 * @param end what is left to do once all parts are done, by one thread; or null
 */
record Phase(List<Step> parts, Step end) {
  Phase {
    parts = List.copyOf(parts);
  }

  static Phase of(List<Step> parts) {
    return new Phase(parts, null);
  }

  /** Work that is not worth sharing. */
  static Phase alone(Step step) {
    return of(List.of(step));
  }

  /** All of it, part by part on this thread. */
  void run() {
    for (int i = 0; i < parts.size(); i++) { // no iterator: a run allocates nothing
      parts.get(i).run();
    }
    if (end != null) {
      end.run();
    }
  }
}
