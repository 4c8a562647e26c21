package org.gmlp4j.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A run's checkpoints, written and read so that an interrupt of the training thread breaks nothing;
 * none where the run has no output folder.
 */
final class RunFiles implements AutoCloseable {
  private final Checkpoint.Subject subject;
  private final Consumer<String> notice;
  private final Optional<Checkpoints> checkpoints;
  private final List<String> untold = new ArrayList<>(); // by the thread that works on the disk

  /**
   * Prepares the output folder, if there is one.
   *
   * @throws org.gmlp4j.io.ModelFileException as {@link Checkpoints} does
   */
  RunFiles(
      TrainingOptions options,
      Checkpoints.Saver saver,
      Checkpoint.Subject subject,
      Consumer<String> notice) {
    this.subject = subject;
    this.notice = notice;
    checkpoints =
        options.outputDir().isPresent()
            ? Optional.of(onDisk(() -> new Checkpoints(options, saver, untold::add, subject)))
            : Optional.empty();
  }

  /** Where they go; empty where nothing is written. */
  Optional<Path> folder() {
    return checkpoints.map(Checkpoints::path);
  }

  /** The newest checkpoint that is whole; see {@link Checkpoints#newest}. */
  Optional<Checkpoints.Found> newest() {
    return checkpoints.flatMap(present -> onDisk(present::newest));
  }

  /** Puts weights, moments and best weights back. */
  void restore(Checkpoints.Found found) {
    onDisk(() -> Checkpoint.restore(found.path(), found.state(), subject));
  }

  /** Writes a checkpoint; tells whether it did. */
  boolean save(TrainerState state) {
    return checkpoints.isPresent() && onDisk(() -> checkpoints.get().save(state, subject));
  }

  /** Does what an interrupt must not break, then tells what there is to tell. */
  private <T> T onDisk(Supplier<T> work) {
    try {
      return Uninterrupted.call(work);
    } finally {
      untold.forEach(notice);
      untold.clear();
    }
  }

  @Override
  public void close() {
    checkpoints.ifPresent(Checkpoints::close);
  }
}
