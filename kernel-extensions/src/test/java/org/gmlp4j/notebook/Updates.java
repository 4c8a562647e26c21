package org.gmlp4j.notebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a view shows of made-up runs, with nothing left out by its pace. */
final class Updates {
  private Updates() {}

  static List<ProgressUpdate> of(Consumer<ProgressView> run) {
    List<ProgressUpdate> updates = new ArrayList<>();
    ProgressSink sink =
        new ProgressSink() {
          @Override
          public void show(String html, String text) {
            throw new AssertionError("a view hands whole updates over");
          }

          @Override
          public void update(ProgressUpdate update) {
            updates.add(update);
          }
        };
    Instant[] now = {Instant.EPOCH};
    run.accept(new ProgressView(sink, () -> now[0] = now[0].plusSeconds(1)));
    return updates;
  }

  /** The last one. */
  static ProgressUpdate last(Consumer<ProgressView> run) {
    List<ProgressUpdate> all = of(run);
    return all.get(all.size() - 1);
  }
}
