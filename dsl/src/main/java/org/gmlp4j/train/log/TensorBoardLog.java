package org.gmlp4j.train.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;

/**
 * Writes a run for TensorBoard: {@code tensorboard --logdir} names a folder above this one.
 *
 * <p>Scalars by step: {@code train/loss} (nats), {@code train/learning_rate}, {@code
 * train/gradient_norm}, {@code train/tokens_per_second}, {@code train/epoch}, and {@code eval/…}
 * for each metric. Event files cannot be changed under a TensorBoard that reads them: a run adds a
 * file to the folder, which tells TensorBoard to forget what other files hold from its first step
 * on. A resumed run thereby goes on where it was, and a run from the start takes the place of the
 * old one; runs to compare go into folders of their own.
 */
public final class TensorBoardLog extends FileLog {
  private static final Pattern NAME =
      Pattern.compile("events\\.out\\.tfevents\\.(\\d{10,18})\\..*");

  private final Path folder;
  private final InstantSource clock;
  private EventFile events; // null where closed

  /** A log in a folder, which is made if missing. */
  public TensorBoardLog(Path folder) {
    this(folder, InstantSource.system());
  }

  TensorBoardLog(Path folder, InstantSource clock) {
    super(folder);
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  void open(Position first) throws IOException {
    Files.createDirectories(folder);
    // TensorBoard reads files in the order of their names.
    long seconds = Math.max(clock.instant().getEpochSecond(), newest() + 1);
    Path file =
        folder.resolve(
            "events.out.tfevents.%010d.gmlp4j.%d"
                .formatted(seconds, ProcessHandle.current().pid()));
    events =
        new EventFile(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    events.version(now());
    events.begin(now(), first.step());
  }

  private long newest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max()
          .orElse(0);
    }
  }

  private double now() {
    return clock.millis() / 1000.0;
  }

  @Override
  void write(StepEvent event) throws IOException {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train/loss", event.loss());
    scalars.put("train/learning_rate", event.learningRate());
    scalars.put("train/gradient_norm", event.gradientNorm());
    scalars.put("train/tokens_per_second", event.tokensPerSecond());
    scalars.put("train/epoch", (double) event.epoch());
    events.scalars(now(), event.step(), scalars);
  }

  @Override
  void write(EvaluationEvent event) throws IOException {
    Map<String, Double> scalars = new LinkedHashMap<>();
    event.metrics().forEach((name, value) -> scalars.put("eval/" + name, value));
    events.scalars(now(), event.step(), scalars);
  }

  @Override
  void flush() throws IOException {
    events.flush();
  }

  @Override
  void close() throws IOException {
    if (events != null) {
      EventFile closing = events;
      events = null;
      closing.close();
    }
  }
}
