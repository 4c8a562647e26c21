package org.gmlp4j.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gmlp4j.train.Manifest.Difference;
import org.gmlp4j.train.Manifest.Group;

/**
 * A repetition of a run, compared with the run.
 *
 * <pre>{@code
 * var rerun = Rerun.of(Manifest.read(folder), recorded -> sameRunAgain().manifest());
 * System.out.println(rerun);
 * }</pre>
 *
 * @param recorded the first run's manifest
 * @param repeated that of its repetition
 * @param differences every field in which they differ; {@code here} is the first run
 */
public record Rerun(Manifest recorded, Manifest repeated, List<Difference> differences) {

  /** Runs what a manifest describes. */
  @FunctionalInterface
  public interface Runner {
    /** Runs it, and gives the manifest of what was run. */
    Manifest run(Manifest recorded);
  }

  public Rerun {
    differences = List.copyOf(differences);
  }

  /**
   * Repeats a run.
   *
   * @throws IllegalArgumentException if the manifest has no results to compare with
   */
  public static Rerun of(Manifest recorded, Runner runner) {
    if (recorded.results().isEmpty()) {
      throw new IllegalArgumentException(
          "the manifest's run is %s and has no results to compare with; give that of a run that ended"
              .formatted(recorded.state().name().toLowerCase(Locale.ROOT)));
    }
    Manifest repeated = runner.run(recorded);
    return new Rerun(recorded, repeated, recorded.differences(repeated));
  }

  /** Whether weights, metrics and steps are the same, to the last bit. */
  public boolean isBitIdentical() {
    return differences.stream().noneMatch(difference -> difference.group() == Group.RESULTS);
  }

  /** The verdict, and a line for each difference. */
  @Override
  public String toString() {
    String lines = differences.stream().map(d -> "\n  " + d).collect(Collectors.joining());
    if (isBitIdentical()) {
      return "bit-identical: weights %s"
              .formatted(recorded.results().orElseThrow().weights().substring(0, 12))
          + (lines.isEmpty() ? "" : ", in spite of" + lines);
    }
    boolean sameConditions = differences.stream().allMatch(d -> d.group() == Group.RESULTS);
    return "not the same result, "
        + (sameConditions ? "though inputs and environment are the same:" : "nor the same run:")
        + lines;
  }
}
