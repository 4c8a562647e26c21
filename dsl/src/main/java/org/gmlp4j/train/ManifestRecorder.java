package org.gmlp4j.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.train.Manifest.State;

/**
 * Keeps a run's {@link Manifest}: written into the run's folder when it begins and when it ends.
 *
 * <p>A folder that cannot be written to costs the manifest's file, not the run: a notice says so.
 */
public final class ManifestRecorder implements TrainingListener {
  private final ParameterStore parameters;
  private final Optional<Path> folder;
  private final Manifest.Inputs inputs;
  private final RunEnvironment environment;
  private Consumer<String> notices = System.err::println;
  private Manifest manifest;
  private boolean started;
  private boolean failed;
  private long step;
  private Map<String, Double> kept = Map.of(); // metrics of the best evaluation, or of the last
  private boolean keptBest;

  /**
   * A recorder for one run.
   *
   * @param parameters what it trains
   * @param folder where the manifest goes; empty to keep it in memory alone
   */
  public ManifestRecorder(
      Manifest.Inputs inputs,
      RunEnvironment environment,
      ParameterStore parameters,
      Optional<Path> folder) {
    this.inputs = inputs;
    this.environment = environment;
    this.parameters = parameters;
    this.folder = folder;
    this.manifest = Manifest.start(inputs, environment);
  }

  /** The manifest as it stands. */
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public void onStart(Consumer<String> noticeSink) {
    notices = noticeSink;
    started = true;
    manifest = Manifest.start(inputs, environment);
    write();
  }

  @Override
  public void onStep(StepEvent event) {
    step = event.step();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    step = event.step();
  }

  @Override
  public void onEnd(TrainingHistory history) {
    State state = State.valueOf(history.ending().name());
    if (state == State.FAILED) {
      manifest = manifest.end(state, Optional.empty());
    } else {
      // Not from the events heard: those of a resumed run begin in its middle.
      history.steps().forEach(event -> step = Math.max(step, event.step()));
      history.evaluations().forEach(this::keep);
      manifest =
          manifest.end(
              state, Optional.of(new Manifest.Results(kept, WeightsDigest.of(parameters), step)));
    }
    write();
  }

  /** Notes the metrics of the weights that the run keeps. */
  private void keep(EvaluationEvent event) {
    step = Math.max(step, event.step());
    if (event.best() || !keptBest) {
      kept = event.metrics();
      keptBest = event.best();
    }
  }

  private void write() {
    // A run that was refused must leave the manifest of the one whose folder it is.
    if (folder.isEmpty() || failed || !started) {
      return;
    }
    try {
      manifest.write(folder.get());
    } catch (ModelFileException e) {
      failed = true;
      notices.accept("The run's manifest is not written: " + e.getMessage() + ".");
    }
  }
}
