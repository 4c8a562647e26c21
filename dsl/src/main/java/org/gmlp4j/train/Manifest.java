package org.gmlp4j.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.Digests;

/**
 * What went into a run, what it ran on and what came out: enough to repeat it and to tell whether
 * the repetition gave the same.
 *
 * @param state whether it is running, or how it ended
 * @param inputs what decides the weights, besides the machine
 * @param environment what it runs on
 * @param started when it began
 * @param ended when it ended; empty while it runs
 * @param results what came out; empty while it runs, and where it failed
 */
public record Manifest(
    State state,
    Inputs inputs,
    RunEnvironment environment,
    Instant started,
    Optional<Instant> ended,
    Optional<Results> results) {
  /** The name of its file in a run's folder. */
  public static final String FILE = "manifest.json";

  /** Whether a run goes on, or how it ended; a run that was killed stays {@code RUNNING}. */
  public enum State {
    RUNNING,
    COMPLETED,
    STOPPED_EARLY,
    INTERRUPTED,
    DIVERGED,
    FAILED
  }

  /**
   * What decides the weights, besides the machine.
   *
   * @param task for example {@code text-classification}
   * @param spec the model as JSON
   * @param options by name, as text
   * @param seeds by name
   * @param data what was read
   * @param tokenizer SHA-256 of the {@code tokenizer.json}; empty where there is none
   */
  public record Inputs(
      String task,
      String spec,
      Map<String, String> options,
      Map<String, Long> seeds,
      List<Data> data,
      String tokenizer) {
    public Inputs {
      Objects.requireNonNull(task, "task");
      spec = ManifestJson.canonical(spec);
      options = Collections.unmodifiableMap(new TreeMap<>(options));
      seeds = Collections.unmodifiableMap(new TreeMap<>(seeds));
      data = List.copyOf(data);
      Objects.requireNonNull(tokenizer, "tokenizer; \"\" for none");
    }

    /** The inputs of a trainer's run; the model and the tokenizer are not among the options. */
    public static Inputs of(
        String task,
        String spec,
        TrainingOptions options,
        TrainingProblem problem,
        List<Data> data) {
      Map<String, String> all = new TreeMap<>(problem.settings());
      all.remove("model");
      String tokenizer = Optional.ofNullable(all.remove("tokenizer")).orElse("");
      all.putAll(options.fixed());
      all.putAll(options.changeable());
      all.remove("seed");
      return new Inputs(task, spec, all, Map.of("seed", options.seed()), data, tokenizer);
    }
  }

  /**
   * A file or a part of the data.
   *
   * @param name what it is for: {@code train}, {@code dev}
   * @param source where it came from, for people; not compared
   * @param bytes its size
   * @param sha256 of its bytes
   */
  public record Data(String name, String source, long bytes, String sha256) {
    /** A file. */
    public static Data of(String name, Path file) throws java.io.IOException {
      return new Data(name, file.toString(), Files.size(file), Digests.sha256(file));
    }

    /** Examples, however they were read: a line of UTF-8 each, in their order. */
    public static Data of(String name, String source, Stream<String> examples) {
      MessageDigest digest = Digests.sha256();
      var bytes = new long[1];
      examples.forEachOrdered(
          example -> {
            byte[] line = (example + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            bytes[0] += line.length;
          });
      return new Data(name, source, bytes[0], Digests.hex(digest.digest()));
    }
  }

  /**
   * What came out.
   *
   * @param metrics of the weights kept, from their evaluation in the run
   * @param weights SHA-256 of all weights' names and values
   * @param steps steps taken
   */
  public record Results(Map<String, Double> metrics, String weights, long steps) {
    public Results {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      Objects.requireNonNull(weights, "weights");
    }
  }

  /** What a field belongs to. */
  public enum Group {
    INPUTS,
    ENVIRONMENT,
    RESULTS
  }

  /**
   * A field that two manifests disagree in.
   *
   * @param group what the field belongs to
   * @param field its path, for example {@code options.seed}
   * @param here its value in this manifest; {@code absent} where it has none
   * @param there its value in the other
   */
  public record Difference(Group group, String field, String here, String there) {
    @Override
    public String toString() {
      String in = group.name().toLowerCase(java.util.Locale.ROOT);
      return "%s: %s is %s here, %s there".formatted(in, field, here, there);
    }
  }

  /** The manifest of a run that begins now. */
  public static Manifest start(Inputs inputs, RunEnvironment environment) {
    return new Manifest(
        State.RUNNING, inputs, environment, now(), Optional.empty(), Optional.empty());
  }

  /** This manifest with the run's end, which is now. */
  public Manifest end(State how, Optional<Results> newResults) {
    return new Manifest(how, inputs, environment, started, Optional.of(now()), newResults);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  /**
   * Writes {@code manifest.json} into a folder, whole or not at all.
   *
   * @throws org.gmlp4j.io.ModelFileException if it cannot be written
   */
  public void write(Path folder) {
    AtomicFiles.writeString(folder.resolve(FILE), toJson());
  }

  /**
   * Reads a manifest.
   *
   * @param path its file, or the folder of its run
   * @throws org.gmlp4j.io.ModelFileException if it cannot be read or is malformed
   */
  public static Manifest read(Path path) {
    return ManifestJson.read(Files.isDirectory(path) ? path.resolve(FILE) : path);
  }

  /** This manifest as JSON; metrics that are not finite are {@code null}. */
  public String toJson() {
    return ManifestJson.write(this);
  }

  /** Every field of inputs, environment and results that differs; times and sources may. */
  public List<Difference> differences(Manifest other) {
    return ManifestDifferences.between(this, other);
  }
}
