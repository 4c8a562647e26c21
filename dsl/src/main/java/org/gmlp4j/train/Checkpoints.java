package org.gmlp4j.train;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;

/** Saves a run's checkpoints and finds the one to go on from; has the folder until it is closed. */
final class Checkpoints implements AutoCloseable {
  /** Makes a folder of this name, whole or not at all. */
  interface Saver {
    void save(Path folder, AtomicFiles.Writer content);
  }

  private final CheckpointFolder folder;
  private final Saver saver;
  private final int keepLast;
  private final Consumer<String> notice;
  private long bestWritten;

  /**
   * Prepares a run's folder; tells if it has no room for a checkpoint.
   *
   * @throws ModelFileException if it cannot be written to, another run has it, or it holds an
   *     earlier one that is not to be resumed: its checkpoints would be mixed with ours
   */
  Checkpoints(
      TrainingOptions options, Saver saver, Consumer<String> notice, Checkpoint.Subject subject) {
    this.keepLast = options.keepLast();
    this.saver = saver;
    this.notice = notice;
    folder = CheckpointFolder.open(options.outputDir().orElseThrow(), notice);
    List<Path> found = folder.newestFirst();
    if (!options.resume() && !found.isEmpty()) {
      folder.close();
      throw new ModelFileException(
          "outputDir %s holds %s of an earlier run; call resume() to go on with it, or give another"
                  .formatted(folder.path(), found.get(0).getFileName())
              + " folder");
    }
    long bytes = subject.bytes(0);
    if (folder.room() < bytes) {
      notice.accept(noRoom(bytes) + " Make room, or no checkpoint can be saved.");
    }
  }

  /** A checkpoint that is whole. */
  record Found(Path path, TrainerState state) {}

  /**
   * The newest checkpoint that is whole, if there is any; damaged ones before it are named and put
   * aside.
   *
   * @throws ModelFileException if there are some, and all of them are damaged
   */
  Optional<Found> newest() {
    var damaged = new ArrayList<Path>();
    var problems = new ArrayList<String>();
    for (Path path : folder.newestFirst()) {
      try {
        var found = new Found(path, Checkpoint.read(path));
        for (int i = 0; i < damaged.size(); i++) {
          notice.accept(
              "%s is damaged: %s. It was renamed to %s, and %s is used instead."
                  .formatted(
                      damaged.get(i).getFileName(),
                      problems.get(i),
                      folder.setAside(damaged.get(i)).getFileName(),
                      path.getFileName()));
        }
        return Optional.of(found);
      } catch (ModelFileException e) {
        damaged.add(path);
        problems.add(e.getMessage());
      }
    }
    if (!damaged.isEmpty()) {
      throw new ModelFileException(
          "no checkpoint in %s is whole: %s; restore one, or start anew in another folder"
              .formatted(folder.path(), String.join("; ", problems)));
    }
    return Optional.empty();
  }

  private String noRoom(long bytes) {
    return String.format(
        Locale.ROOT,
        "A checkpoint needs %,d bytes, and %s has room for %,d.",
        bytes,
        folder.path(),
        folder.room());
  }

  /**
   * Saves a checkpoint, then removes old ones; a failure becomes a notice.
   *
   * @return whether it was saved
   */
  boolean save(TrainerState state, Checkpoint.Subject subject) {
    Path path = folder.checkpoint(state.step());
    long bytes = subject.bytes(state.step());
    try {
      if (folder.room() < bytes) {
        throw new ModelFileException("the disk is full");
      }
      saver.save(path, target -> Checkpoint.write(target, state, subject));
    } catch (ModelFileException e) {
      notice.accept(
          "%s could not be saved: %s. %s The run itself is not harmed."
              .formatted(path.getFileName(), e.getMessage(), noRoom(bytes)));
      return false;
    }
    try {
      folder.keepNewest(keepLast);
      publishBest(path, state);
    } catch (ModelFileException e) {
      notice.accept(path.getFileName() + " was saved, but " + e.getMessage() + ".");
    }
    return true;
  }

  /** Lets {@code best/} be the best weights so far: the same file, where the disk has links. */
  private void publishBest(Path checkpoint, TrainerState state) {
    if (state.bestStep() == 0 || state.bestStep() == bestWritten) {
      return;
    }
    var json = new JsonObject();
    json.addProperty("step", state.bestStep());
    json.addProperty("metric", state.criterion());
    json.addProperty("value", state.bestValue());
    saver.save(
        folder.best(),
        target -> {
          link(checkpoint.resolve(Checkpoint.bestFile(state)), target.resolve(Checkpoint.MODEL));
          Files.writeString(target.resolve("best.json"), json + "\n");
        });
    bestWritten = state.bestStep();
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  Path path() {
    return folder.path();
  }

  @Override
  public void close() {
    folder.close();
  }
}
