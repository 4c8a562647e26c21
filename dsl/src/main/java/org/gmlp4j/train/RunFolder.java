package org.gmlp4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gmlp4j.io.ModelFileException;

/**
 * The output folder of a run: what went into it, how it went and what came out.
 *
 * <pre>{@code
 * for (RunFolder run : RunFolder.find(System.out::println, Path.of("runs"))) {
 *   System.out.println(run.path() + " " + run.manifest().state());
 * }
 * }</pre>
 *
 * @param path the folder
 * @param manifest of its run, as it stood when it was read
 */
public record RunFolder(Path path, Manifest manifest) {
  /** Runs are looked for so many folders below the place that is named. */
  private static final int DEPTH = 4;

  public RunFolder {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(manifest, "manifest");
  }

  /**
   * The run of a folder.
   *
   * @throws ModelFileException if it has no manifest, or one that cannot be read
   */
  public static RunFolder of(Path path) {
    return new RunFolder(path, Manifest.read(path));
  }

  /** Whether a folder is one of a run. */
  public static boolean isOne(Path path) {
    return Files.isRegularFile(path.resolve(Manifest.FILE));
  }

  /**
   * All runs in these places and up to four folders below them, the latest first. The copy of a
   * manifest in the folder of a run's model is no run of its own.
   *
   * @param notice told of manifests that cannot be read, which are left out
   * @throws ModelFileException if a place is missing or cannot be listed
   */
  public static List<RunFolder> find(Consumer<String> notice, Path... places) {
    List<RunFolder> found = new ArrayList<>();
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        throw new ModelFileException(
            "there is no folder %s; name one with runs in it".formatted(place));
      }
      for (Path folder : below(place)) {
        try {
          found.add(of(folder));
        } catch (ModelFileException e) {
          notice.accept(e.getMessage());
        }
      }
    }
    found.sort(Comparator.comparing((RunFolder run) -> run.manifest.started()).reversed());
    return found.stream().distinct().toList();
  }

  private static List<Path> below(Path place) {
    try (Stream<Path> files = Files.walk(place, DEPTH)) {
      return files
          .filter(folder -> Files.isDirectory(folder) && isOne(folder))
          .filter(folder -> folder.equals(place) || !isOne(folder.resolveSibling("")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelFileException("could not list %s (%s)".formatted(place, e), e);
    }
  }

  /**
   * The steps and evaluations up to the newest checkpoint that can be read; the last of a run that
   * ended is of its end. A run that goes on, or was killed, counts as interrupted.
   *
   * @throws ModelFileException if there is no such checkpoint
   */
  public TrainingHistory history() {
    for (Path checkpoint : CheckpointFolder.newestFirst(path)) {
      try {
        TrainerState state = Checkpoint.readState(checkpoint);
        return new TrainingHistory(
            state.steps(),
            state.evaluations(),
            ending(),
            state.clocks().waitingShare(),
            state.step(),
            (double) state.step() / state.stepsPerEpoch());
      } catch (ModelFileException e) {
        continue; // one before it may do
      }
    }
    throw new ModelFileException(
        "%s has no checkpoint that can be read, which would know the run's steps".formatted(path));
  }

  private TrainingHistory.Ending ending() {
    return switch (manifest.state()) {
      case COMPLETED -> TrainingHistory.Ending.COMPLETED;
      case STOPPED_EARLY -> TrainingHistory.Ending.STOPPED_EARLY;
      case RUNNING, INTERRUPTED -> TrainingHistory.Ending.INTERRUPTED;
      case DIVERGED -> TrainingHistory.Ending.DIVERGED;
      case FAILED -> TrainingHistory.Ending.FAILED;
    };
  }
}
